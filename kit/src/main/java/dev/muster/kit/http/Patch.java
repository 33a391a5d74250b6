package dev.muster.kit.http;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

/// A member of a merge patch: left alone, cleared, or set. As JSON it is the value alone; a record
/// leaves absent members out when it marks them `@JsonInclude(NON_EMPTY)`.
///
/// @param isPresent whether the request named the member at all
/// @param value the new value; null clears, and means nothing when the member is absent
@JsonDeserialize(using = PatchJson.Reader.class)
@JsonSerialize(using = PatchJson.Writer.class)
public record Patch<T>(boolean isPresent, @Nullable T value) {
    private static final Patch<?> ABSENT = new Patch<>(false, null);

    @SuppressWarnings("unchecked")
    public static <T> Patch<T> absent() {
        return (Patch<T>) ABSENT;
    }

    public static <T> Patch<T> of(@Nullable T value) {
        return new Patch<>(true, value);
    }

    /// The same for what the value means.
    public <R> Patch<R> map(Function<? super T, ? extends R> meaning) {
        return isPresent ? of(value == null ? null : meaning.apply(value)) : absent();
    }

    /// What the member becomes, given what it is now.
    public @Nullable T over(@Nullable T current) {
        return isPresent ? value : current;
    }
}

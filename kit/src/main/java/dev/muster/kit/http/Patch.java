package dev.muster.kit.http;

import org.jspecify.annotations.Nullable;

/// A member of a merge patch: left alone, cleared, or set.
///
/// @param isPresent whether the request named the member at all
/// @param value the new value; null clears, and means nothing when the member is absent
public record Patch<T>(boolean isPresent, @Nullable T value) {
    private static final Patch<?> ABSENT = new Patch<>(false, null);

    @SuppressWarnings("unchecked")
    public static <T> Patch<T> absent() {
        return (Patch<T>) ABSENT;
    }

    public static <T> Patch<T> of(@Nullable T value) {
        return new Patch<>(true, value);
    }

    /// What the member becomes, given what it is now.
    public @Nullable T over(@Nullable T current) {
        return isPresent ? value : current;
    }
}

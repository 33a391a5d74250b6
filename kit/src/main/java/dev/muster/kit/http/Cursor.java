package dev.muster.kit.http;

import dev.muster.kit.problem.CommonError;
import dev.muster.kit.problem.Fault;
import dev.muster.kit.problem.Refused;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Where a page of a list ended: the sort values of its last row. Sent as an opaque `after`
/// parameter.
///
/// @param sort the sort order it belongs to; a cursor is only good for the order it was made in
/// @param values the last row's values in that order, as text
public record Cursor(String sort, List<String> values) {
    private static final Pattern UNIT = Pattern.compile("\u001f");

    public Cursor {
        values = List.copyOf(values);
    }

    /// Reads an `after` parameter.
    ///
    /// @param after as sent by the client; null on the first page
    /// @param sort the sort order asked for now
    /// @param size how many values the order needs
    /// @return null on the first page
    /// @throws Refused `request.invalid` when the cursor is not one of ours or was made for another
    ///   order
    public static @Nullable Cursor parse(@Nullable String after, String sort, int size) {
        if (after == null) {
            return null;
        }
        String text;
        try {
            text = new String(Base64.getUrlDecoder().decode(after), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw refused(after, "a cursor from an earlier page's `next`");
        }
        var parts = Arrays.asList(UNIT.split(text, -1));
        if (parts.size() == 1) {
            throw refused(after, "a cursor from an earlier page's `next`");
        }
        if (!parts.getFirst().equals(sort)) {
            throw refused(
                    after,
                    "a cursor made with sort="
                            + sort
                            + "; this one was made with sort="
                            + parts.getFirst());
        }
        if (parts.size() != size + 1) {
            throw refused(after, "a cursor from an earlier page's `next`");
        }
        return new Cursor(sort, parts.subList(1, parts.size()));
    }

    /// The form that clients see and send back.
    public String encoded() {
        var text =
                sort + values.stream().map(value -> "\u001f" + value).collect(Collectors.joining());
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /// The value at `index` as a number.
    ///
    /// @throws Refused `request.invalid` when somebody tampered with the cursor
    public long number(int index) {
        try {
            return Long.parseLong(values.get(index));
        } catch (NumberFormatException _) {
            throw refused(encoded(), "a cursor from an earlier page's `next`");
        }
    }

    private static Refused refused(String after, String expected) {
        var message = "'" + after + "' given, expected " + expected;
        return new Refused(
                CommonError.INVALID,
                "after: " + message,
                List.of(new Fault("query:after", message)));
    }
}

package dev.muster.plugins.http;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.jr.ob.JSON;

/// JSON as the JDK's maps, lists, strings, numbers, booleans and nulls.
public final class Json {
    private static final JSON JR = JSON.std;

    private Json() {}

    /// @param value maps, collections, strings, numbers, booleans, nulls
    public static String write(Object value) {
        return JR.asString(value);
    }

    /// Reads an object.
    ///
    /// @throws IllegalArgumentException when the text is something else
    public static Map<String, Object> readObject(String text) {
        if (read(text) instanceof Map<?, ?> object) {
            @SuppressWarnings("unchecked") // JSON's names are strings.
            var map = (Map<String, Object>) object;
            return map;
        }
        throw new IllegalArgumentException("It is no JSON object");
    }

    /// Reads any value; a number is an Integer, Long, BigInteger or Double.
    ///
    /// @throws IllegalArgumentException when the text is no JSON
    public static @Nullable Object read(String text) {
        try {
            return JR.anyFrom(text);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("It is no JSON: " + e.getOriginalMessage());
        }
    }

    /// What is at a path within a value.
    ///
    /// @param path names of members and indexes of elements, with dots between, for example
    ///   `channel.id` or `blocks.0.text`
    /// @return null when there is no such thing
    public static @Nullable Object at(@Nullable Object value, String path) {
        var now = value;
        for (var step : path.split("\\.")) {
            now =
                    switch (now) {
                        case Map<?, ?> object -> object.get(step);
                        case List<?> list when step.matches("\\d{1,6}") -> {
                            int index = Integer.parseInt(step);
                            yield index < list.size() ? list.get(index) : null;
                        }
                        case null, default -> null;
                    };
        }
        return now;
    }

    /// The string or number at a path, as text; null when there is none.
    public static @Nullable String text(@Nullable Object value, String path) {
        var found = at(value, path);
        return found instanceof String || found instanceof Number ? found.toString() : null;
    }

    /// The elements of the list at a path; none when there is no list.
    public static List<?> list(@Nullable Object value, String path) {
        return at(value, path) instanceof List<?> list ? list : List.of();
    }
}

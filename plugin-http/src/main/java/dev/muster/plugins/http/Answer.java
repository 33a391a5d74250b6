package dev.muster.plugins.http;

import java.net.http.HttpHeaders;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What another system answered.
///
/// @param json the body as [Json#read] gives it, or null when there was none
public record Answer(int status, HttpHeaders headers, @Nullable Object json) {
    /// The string or number at a path of the body, as text; null when there is none.
    public @Nullable String text(String path) {
        return Json.text(json, path);
    }

    /// Whatever is at a path of the body.
    public @Nullable Object at(String path) {
        return json == null ? null : Json.at(json, path);
    }

    /// The elements of the list at a path of the body; none when there is no list.
    public List<?> list(String path) {
        return Json.list(json, path);
    }

    /// A header, the first of that name; null when there is none.
    public @Nullable String header(String name) {
        return headers.firstValue(name).orElse(null);
    }
}

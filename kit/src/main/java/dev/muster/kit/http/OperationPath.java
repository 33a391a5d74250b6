package dev.muster.kit.http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The path of an operation as the contract writes it, for example `/api/incidents/{key}`. A
/// parameter is a whole segment.
final class OperationPath {
    private final List<String> segments;

    /// @throws IllegalArgumentException when a parameter is only a part of a segment
    OperationPath(String template) {
        this.segments = segments(template);
        for (var segment : segments) {
            if (!isParameter(segment) && (segment.contains("{") || segment.contains("}"))) {
                throw new IllegalArgumentException(
                        "'%s' in the path %s: a parameter takes a whole segment, as in /orders/{id}"
                                .formatted(segment, template));
            }
        }
    }

    /// What stands between the slashes of a path, decoded. A path that ends with a slash ends with
    /// an empty segment; so is what is no path at all.
    static List<String> segments(String path) {
        return path.startsWith("/") ? List.of(path.substring(1).split("/", -1)) : List.of("");
    }

    static boolean isParameter(String segment) {
        return segment.startsWith("{") && segment.endsWith("}");
    }

    List<String> segments() {
        return segments;
    }

    /// The values of the parameters.
    ///
    /// @param path one that fits
    Map<String, String> parameters(String path) {
        var values = new HashMap<String, String>();
        var given = segments(path);
        for (int i = 0; i < segments.size(); i++) {
            var segment = segments.get(i);
            if (isParameter(segment)) {
                values.put(segment.substring(1, segment.length() - 1), given.get(i));
            }
        }
        return Map.copyOf(values);
    }
}

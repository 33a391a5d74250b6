package dev.muster.plugins.webhook;

import dev.muster.plugin.inbound.Signal;
import dev.muster.plugins.http.Json;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A signal as other systems post it:
///
/// ```json
/// {"title": "disk full", "status": "firing", "group": "db-1/disk", "severity": "sev2", "details": "97 %"}
/// ```
final class PostedSignal {
    private static final Set<String> MEMBERS =
            Set.of("title", "status", "group", "severity", "details");
    private static final Set<String> SEVERITIES = Set.of("sev1", "sev2", "sev3", "sev4");

    private PostedSignal() {}

    /// @throws IllegalArgumentException naming the member that is wrong, and what was expected
    static Signal read(String body) {
        var object = Json.readObject(body);
        for (var name : new TreeSet<>(object.keySet())) {
            if (!MEMBERS.contains(name)) {
                throw new IllegalArgumentException(
                        "'%s' is unknown; expected some of %s"
                                .formatted(name, new TreeSet<>(MEMBERS)));
            }
        }
        var status = required(object, "status");
        if (!status.equals("firing") && !status.equals("resolved")) {
            throw new IllegalArgumentException(
                    "'%s' is no status; expected firing or resolved".formatted(status));
        }
        var severity = optional(object, "severity");
        if (severity != null && !SEVERITIES.contains(severity)) {
            throw new IllegalArgumentException(
                    "'%s' is no severity; expected sev1 to sev4".formatted(severity));
        }
        return new Signal(
                required(object, "group"),
                status.equals("firing"),
                required(object, "title"),
                optional(object, "details"),
                severity);
    }

    private static String required(Map<String, Object> object, String name) {
        var found = optional(object, name);
        if (found == null || found.isBlank()) {
            throw new IllegalArgumentException("'%s' is missing; expected a text".formatted(name));
        }
        return found;
    }

    private static @Nullable String optional(Map<String, Object> object, String name) {
        return switch (object.get(name)) {
            case null -> null;
            case String text -> text;
            case Object other ->
                    throw new IllegalArgumentException(
                            "'%s' is %s; expected a text".formatted(name, other));
        };
    }
}

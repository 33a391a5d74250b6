package dev.muster.kit.contract.diff;

import dev.muster.kit.contract.Quoted;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Compares what an operation answers with.
final class ResponseDiff {
    private final Changes changes;
    private final SchemaDiff schemas;

    ResponseDiff(Changes changes, SchemaDiff schemas) {
        this.changes = changes;
        this.schemas = schemas;
    }

    void compare(Place at, Described before, Described after) {
        compareCodes(at, before, after);
        var old = before.responses();
        var now = after.responses();
        old.forEach(
                (status, response) -> {
                    var present = covering(now, status);
                    if (present == null) {
                        status(at, status, response, false);
                    } else {
                        compare(at.at(status), before.tree(), response, after.tree(), present);
                    }
                });
        now.forEach(
                (status, response) -> {
                    var past = covering(old, status);
                    if (past == null) {
                        status(at, status, response, true);
                    } else if (!old.containsKey(status)) {
                        compare(at.at(status), before.tree(), past, after.tree(), response);
                    }
                });
    }

    /// A range such as `4XX`, or `default`, speaks for statuses that are not named.
    private static @Nullable JsonNode covering(Map<String, JsonNode> responses, String status) {
        var exact = responses.get(status);
        var range = responses.get(status.charAt(0) + "XX");
        return exact != null ? exact : range != null ? range : responses.get("default");
    }

    private void status(Place at, String status, JsonNode response, boolean isNew) {
        boolean isError = !"123".contains(status.substring(0, 1));
        if (isError && !Described.codesOf(response).isEmpty()) {
            // The codes have been compared.
            return;
        }
        ChangeRule rule;
        if (isError) {
            rule = isNew ? ChangeRule.ERROR_STATUS_ADDED : ChangeRule.ERROR_STATUS_REMOVED;
        } else {
            rule = isNew ? ChangeRule.RESPONSE_STATUS_ADDED : ChangeRule.RESPONSE_STATUS_REMOVED;
        }
        changes.add(rule, at.at(status), Quoted.text(status) + (isNew ? " is new" : " is gone"));
    }

    private void compareCodes(Place at, Described before, Described after) {
        var old = before.errorCodes();
        var now = after.errorCodes();
        var codes = new TreeSet<>(old.keySet());
        codes.addAll(now.keySet());
        for (var code : codes) {
            var was = old.get(code);
            var is = now.get(code);
            var name = Quoted.text(code);
            if (is == null) {
                changes.add(ChangeRule.ERROR_CODE_REMOVED, at, name + " is gone");
            } else if (was == null) {
                changes.add(ChangeRule.ERROR_CODE_ADDED, at, name + " is new");
            } else if (!was.equals(is) && !was.isEmpty() && !is.isEmpty()) {
                changes.add(
                        ChangeRule.ERROR_CODE_MOVED,
                        at,
                        "%s came with %s, and comes with %s now"
                                .formatted(name, String.join(", ", was), String.join(", ", is)));
            }
        }
    }

    private void compare(Place at, Tree before, JsonNode old, Tree after, JsonNode now) {
        compareHeaders(at, before, old, after, now);
        var oldContent = MediaTypes.of(before, old);
        var newContent = MediaTypes.of(after, now);
        if (oldContent.isEmpty() != newContent.isEmpty()) {
            changes.add(
                    newContent.isEmpty()
                            ? ChangeRule.RESPONSE_BODY_REMOVED
                            : ChangeRule.RESPONSE_BODY_ADDED,
                    at,
                    newContent.isEmpty() ? "the body is gone" : "there is a body now");
            return;
        }
        new MediaTypes(Direction.RESPONSE, changes, schemas).compare(at, oldContent, newContent);
    }

    private void compareHeaders(Place at, Tree before, JsonNode old, Tree after, JsonNode now) {
        var oldHeaders = headers(before, old);
        var newHeaders = headers(after, now);
        oldHeaders.forEach(
                (name, header) -> {
                    var place = at.at("/header:" + name);
                    var present = newHeaders.get(name);
                    if (present == null) {
                        changes.add(
                                ChangeRule.RESPONSE_HEADER_REMOVED,
                                place,
                                Quoted.text(name) + " is gone");
                        return;
                    }
                    boolean wasRequired = header.path("required").asBoolean(false);
                    boolean isRequired = present.path("required").asBoolean(false);
                    if (wasRequired != isRequired) {
                        changes.add(
                                isRequired
                                        ? ChangeRule.RESPONSE_HEADER_BECAME_REQUIRED
                                        : ChangeRule.RESPONSE_HEADER_BECAME_OPTIONAL,
                                place,
                                Quoted.text(name)
                                        + (isRequired
                                                ? " always comes now"
                                                : " may be missing now"));
                    }
                    schemas.compare(
                            place,
                            Schema.of(before, header.path("schema")),
                            Schema.of(after, present.path("schema")));
                });
        newHeaders.keySet().stream()
                .filter(name -> !oldHeaders.containsKey(name))
                .forEach(
                        name ->
                                changes.add(
                                        ChangeRule.RESPONSE_HEADER_ADDED,
                                        at.at("/header:" + name),
                                        Quoted.text(name) + " is new"));
    }

    private static Map<String, JsonNode> headers(Tree tree, JsonNode response) {
        var headers = new TreeMap<String, JsonNode>();
        response.path("headers")
                .properties()
                .forEach(
                        header ->
                                headers.put(
                                        header.getKey().toLowerCase(Locale.ROOT),
                                        tree.resolve(header.getValue())));
        return headers;
    }
}

package dev.muster.kit.contract.diff;

import dev.muster.kit.contract.Quoted;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// Compares the media types of a body, and the schema of each.
final class MediaTypes {
    private final Direction direction;
    private final Changes changes;
    private final SchemaDiff schemas;

    MediaTypes(Direction direction, Changes changes, SchemaDiff schemas) {
        this.direction = direction;
        this.changes = changes;
        this.schemas = schemas;
    }

    /// The schemas of a body, by media type.
    static Map<String, Schema> of(Tree tree, JsonNode body) {
        var types = new TreeMap<String, Schema>();
        body.path("content")
                .properties()
                .forEach(
                        media ->
                                types.put(
                                        media.getKey().toLowerCase(Locale.ROOT).replace(" ", ""),
                                        Schema.of(tree, media.getValue().path("schema"))));
        return types;
    }

    void compare(Place at, Map<String, Schema> before, Map<String, Schema> after) {
        before.forEach(
                (type, schema) -> {
                    var present = after.get(type);
                    if (present == null) {
                        changes.add(
                                direction.pick(
                                        ChangeRule.REQUEST_MEDIA_TYPE_REMOVED,
                                        ChangeRule.RESPONSE_MEDIA_TYPE_REMOVED),
                                at,
                                Quoted.text(type) + " is gone");
                    } else {
                        schemas.compare(at, schema, present);
                    }
                });
        after.keySet().stream()
                .filter(type -> !before.containsKey(type))
                .forEach(
                        type ->
                                changes.add(
                                        direction.pick(
                                                ChangeRule.REQUEST_MEDIA_TYPE_ADDED,
                                                ChangeRule.RESPONSE_MEDIA_TYPE_ADDED),
                                        at,
                                        Quoted.text(type) + " is new"));
    }
}

package dev.muster.kit.mock;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The items of one collection, in the order they came.
final class Items {
    private static final Pattern NUMBERED = Pattern.compile("(.*?)([0-9]{1,17})");
    private static final Pattern UUIDS =
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final String VERSION = "version";

    private final Map<String, Item> byKey = new LinkedHashMap<>();
    private final String salt;
    private long count;

    /// One thing that is kept.
    ///
    /// @param key as paths name it
    /// @param number grows with each item that is added
    /// @param version grows with each change
    /// @param isExample whether it was there from the start
    record Item(String key, ObjectNode value, long number, long version, boolean isExample) {}

    /// @param salt what keys by chance start from
    Items(String salt) {
        this.salt = salt;
    }

    @Nullable Item get(String key) {
        return byKey.get(key);
    }

    List<Item> all() {
        return List.copyOf(byKey.values());
    }

    Item add(String key, ObjectNode value) {
        return put(new Item(key, value, ++count, 1, false));
    }

    /// Adds an example, or what another example has to say on the same thing.
    void begin(String key, ObjectNode example) {
        var known = byKey.get(key);
        var value = known == null ? example : known.value();
        if (known != null) {
            merge(value, example);
        }
        put(
                new Item(
                        key,
                        value,
                        known == null ? ++count : known.number(),
                        value.path(VERSION).asLong(1),
                        true));
    }

    Item change(Item item, ObjectNode value) {
        return put(
                new Item(item.key(), value, item.number(), item.version() + 1, item.isExample()));
    }

    private Item put(Item item) {
        if (item.value().path(VERSION).isIntegralNumber()) {
            item.value().put(VERSION, item.version());
        }
        byKey.put(item.key(), item);
        return item;
    }

    void remove(Item item) {
        byKey.remove(item.key());
    }

    /// A key for another item, like the one given: the next number, `INC-2` after `INC-1`, another
    /// UUID.
    JsonNode keyLike(JsonNode sample) {
        var json = JsonNodeFactory.instance;
        if (sample.isIntegralNumber()) {
            return json.numberNode(highest("") + 1);
        }
        var text = sample.asString("item");
        if (UUIDS.matcher(text).matches()) {
            var seed = salt + "/" + count;
            return json.stringNode(
                    UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8)).toString());
        }
        var numbered = NUMBERED.matcher(text);
        var prefix = numbered.matches() ? numbered.group(1) : text + "-";
        return json.stringNode(prefix + (highest(prefix) + 1));
    }

    private long highest(String prefix) {
        long highest = 0;
        for (var key : byKey.keySet()) {
            var rest = key.startsWith(prefix) ? key.substring(prefix.length()) : "";
            if (rest.matches("[0-9]{1,17}")) {
                highest = Math.max(highest, Long.parseLong(rest));
            } else if (key.startsWith(prefix) || prefix.equals(key + "-")) {
                highest = Math.max(highest, 1);
            }
        }
        return highest;
    }

    /// Members take the place of members; in objects within, each of theirs.
    static void merge(ObjectNode value, JsonNode change) {
        for (var member : change.properties()) {
            if (member.getValue().isObject()
                    && value.path(member.getKey()) instanceof ObjectNode present) {
                merge(present, member.getValue());
            } else {
                value.set(member.getKey(), member.getValue().deepCopy());
            }
        }
    }
}

package dev.muster.kit.contract;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Reads YAML as JSON. Follows anchors and aliases, which Jackson's own YAML parser does not.
final class Yaml {
    private static final LoadSettings SETTINGS =
            LoadSettings.builder()
                    .setAllowDuplicateKeys(false)
                    .setMaxAliasesForCollections(1000)
                    .build();

    private Yaml() {}

    /// @throws YamlEngineException saying what is wrong, and where
    static JsonNode read(String text) {
        return tree(new Load(SETTINGS).loadFromString(text));
    }

    private static JsonNode tree(@Nullable Object value) {
        var json = JsonNodeFactory.instance;
        return switch (value) {
            case null -> json.nullNode();
            case Map<?, ?> map -> {
                var object = json.objectNode();
                map.forEach((key, member) -> object.set(String.valueOf(key), tree(member)));
                yield object;
            }
            case List<?> list -> {
                var array = json.arrayNode(list.size());
                list.forEach(item -> array.add(tree(item)));
                yield array;
            }
            case Boolean bool -> json.booleanNode(bool);
            case Integer number -> json.numberNode(number);
            case Long number -> json.numberNode(number);
            case BigInteger number -> json.numberNode(number);
            case Double number -> json.numberNode(number);
            default -> json.stringNode(value.toString());
        };
    }
}

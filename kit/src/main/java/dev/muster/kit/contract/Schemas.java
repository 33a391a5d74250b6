package dev.muster.kit.contract;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.format.Format;
import java.time.DateTimeException;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Compiles schemas for checking values: closed objects, integers that fit their Java type, and
/// nothing of what is only there for readers.
final class Schemas {
    static final String COMPONENTS = "https://contract.invalid/components.json";
    private static final Set<String> FOR_READERS =
            Set.of("description", "title", "example", "examples", "default", "deprecated");

    /// Written with a decimal point: the validator compares whole numbers as longs, and fails over
    /// values such as 1e30 that are none.
    private static final List<String> BOUNDS =
            List.of("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum");

    private static final JsonMapper EXACT =
            JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    private final Components components;
    private final Map<JsonNode, Check> checks = new HashMap<>();
    private @Nullable SchemaRegistry registry;

    Schemas(Components components) {
        this.components = components;
    }

    /// The same for the same schema.
    ///
    /// @param schema as the contract has it; may be a `$ref`
    Check check(JsonNode schema) {
        return checks.computeIfAbsent(
                schema, key -> new Check(() -> compile(key), new Explanation(key, components)));
    }

    private synchronized Schema compile(JsonNode schema) {
        if (registry == null) {
            registry = registry();
        }
        var compiled = registry.getSchema(tighten(schema));
        compiled.initializeValidators();
        return compiled;
    }

    private SchemaRegistry registry() {
        var document = JsonNodeFactory.instance.objectNode();
        var schemas = document.putObject("schemas");
        components.of("schemas").forEach((name, item) -> schemas.set(name, tighten(item.node())));
        var dialect =
                Dialect.builder(Dialects.getDraft202012()).format(new InstantFormat()).build();
        var config = SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build();
        return SchemaRegistry.withDialect(
                dialect,
                builder ->
                        builder.schemaRegistryConfig(config)
                                .nodeReader(reader -> reader.jsonMapper(EXACT))
                                .schemas(Map.of(COMPONENTS, document.toString())));
    }

    private static JsonNode tighten(JsonNode schema) {
        if (!(schema instanceof ObjectNode)) {
            return schema;
        }
        var tight = JsonNodeFactory.instance.objectNode();
        for (var keyword : schema.properties()) {
            var value = keyword.getValue();
            switch (keyword.getKey()) {
                case "$ref" ->
                        tight.put(
                                "$ref",
                                value.asString("")
                                        .replace(
                                                "#/components/schemas/",
                                                COMPONENTS + "#/schemas/"));
                case "properties" -> {
                    var properties = tight.putObject("properties");
                    for (var property : value.properties()) {
                        properties.set(property.getKey(), tighten(property.getValue()));
                    }
                }
                case "items", "additionalProperties" -> tight.set(keyword.getKey(), tighten(value));
                case "anyOf" -> {
                    // Only null or a reference: as a choice it would complain about both branches.
                    tight.putObject("if").put("type", "null");
                    tight.set("else", tighten(value.path(0)));
                }
                default -> {
                    if (!FOR_READERS.contains(keyword.getKey())
                            && !keyword.getKey().startsWith("x-")) {
                        tight.set(keyword.getKey(), value);
                    }
                }
            }
        }
        close(tight);
        return tight;
    }

    private static void close(ObjectNode schema) {
        switch (Shape.type(schema)) {
            case "object" -> {
                if (!schema.has("additionalProperties")) {
                    schema.put("additionalProperties", false);
                }
            }
            case "integer" -> {
                boolean wide = schema.path("format").asString("").equals("int64");
                if (!schema.has("minimum") && !schema.has("exclusiveMinimum")) {
                    schema.put("minimum", wide ? Long.MIN_VALUE : Integer.MIN_VALUE);
                }
                if (!schema.has("maximum") && !schema.has("exclusiveMaximum")) {
                    schema.put("maximum", wide ? Long.MAX_VALUE : Integer.MAX_VALUE);
                }
                for (var bound : BOUNDS) {
                    if (schema.has(bound)) {
                        var exact = schema.path(bound).decimalValue();
                        schema.put(bound, exact.setScale(Math.max(1, exact.scale())));
                    }
                }
            }
            default -> {}
        }
    }

    /// A date-time is what becomes an Instant: RFC 3339 with a year of four digits.
    private static final class InstantFormat implements Format {
        @Override
        public String getName() {
            return "date-time";
        }

        @Override
        public boolean matches(ExecutionContext context, String value) {
            if (value.length() < 20 || value.charAt(4) != '-') {
                return false;
            }
            try {
                DateTimeFormatter.ISO_INSTANT.parse(value);
                return true;
            } catch (DateTimeException e) {
                return false;
            }
        }
    }
}

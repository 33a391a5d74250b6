package dev.muster.kit.contract;

import dev.muster.kit.problem.Fault;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// How one parameter's text becomes a value, and what the value has to be.
final class ParameterRule {
    private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,30}");
    private static final Pattern NUMBER =
            Pattern.compile("-?[0-9]{1,30}(\\.[0-9]{1,30})?([eE][+-]?[0-9]{1,3})?");

    private final Parameter parameter;
    private final String pointer;
    private final boolean list;
    private final String type;
    private final @Nullable JsonNode preset;
    private final Check check;

    private ParameterRule(
            Parameter parameter,
            boolean list,
            String type,
            @Nullable JsonNode preset,
            Check check) {
        this.parameter = parameter;
        this.pointer = parameter.in().name().toLowerCase(Locale.ROOT) + ":" + parameter.name();
        this.list = list;
        this.type = type;
        this.preset = preset;
        this.check = check;
    }

    static ParameterRule of(Parameter parameter, Components components, Schemas schemas) {
        var schema = resolved(components, parameter.schema());
        boolean list = Shape.type(schema).equals("array");
        var item = list ? resolved(components, schema.path("items")) : schema;
        var own = parameter.schema().get("default");
        return new ParameterRule(
                parameter,
                list,
                Shape.type(item),
                own == null ? schema.get("default") : own,
                schemas.check(parameter.schema()));
    }

    private static JsonNode resolved(Components components, JsonNode schema) {
        return Objects.requireNonNull(components.resolve(schema), "a reference that was linted");
    }

    String name() {
        return parameter.name();
    }

    Parameter.In in() {
        return parameter.in();
    }

    /// @return the value, or its default; null when there is neither, or it is at fault
    @Nullable JsonNode read(List<String> given, List<Fault> faults) {
        if (given.isEmpty()) {
            if (parameter.required() && !isIfMatch()) {
                faults.add(new Fault(pointer, "missing: expected a value"));
            }
            return preset;
        }
        if (!list && given.size() > 1) {
            faults.add(
                    new Fault(pointer, "given %d times: expected it once".formatted(given.size())));
            return null;
        }
        var value = list ? readList(given, faults) : readOne(given.getFirst(), faults);
        if (value == null) {
            return null;
        }
        var wrong = check.faults(value);
        wrong.forEach(fault -> faults.add(new Fault(pointer, fault.message())));
        return wrong.isEmpty() ? value : null;
    }

    private @Nullable JsonNode readList(List<String> given, List<Fault> faults) {
        var values = JsonNodeFactory.instance.arrayNode();
        for (var text : given) {
            var value = readOne(text, faults);
            if (value == null) {
                return null;
            }
            values.add(value);
        }
        return values;
    }

    private @Nullable JsonNode readOne(String text, List<Fault> faults) {
        var json = JsonNodeFactory.instance;
        var value =
                switch (type) {
                    case "integer" ->
                            INTEGER.matcher(text).matches()
                                    ? json.numberNode(new BigInteger(text))
                                    : null;
                    case "number" ->
                            NUMBER.matcher(text).matches()
                                    ? json.numberNode(Double.parseDouble(text))
                                    : null;
                    case "boolean" ->
                            text.equals("true") || text.equals("false")
                                    ? json.booleanNode(text.equals("true"))
                                    : null;
                    default -> json.stringNode(text);
                };
        if (value == null) {
            faults.add(
                    new Fault(
                            pointer,
                            "%s: expected %s"
                                    .formatted(
                                            Quoted.text(text),
                                            switch (type) {
                                                case "boolean" -> "true or false";
                                                case "integer" -> "an integer";
                                                default -> "a number";
                                            })));
        }
        return value;
    }

    private boolean isIfMatch() {
        return pointer.equalsIgnoreCase("header:If-Match");
    }
}

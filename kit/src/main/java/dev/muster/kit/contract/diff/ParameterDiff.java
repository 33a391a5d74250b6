package dev.muster.kit.contract.diff;

import dev.muster.kit.contract.Quoted;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// Compares the parameters of an operation.
final class ParameterDiff {
    private static final Pattern PLACE = Pattern.compile("\\{([^}]*)}");

    private final Changes changes;
    private final SchemaDiff schemas;

    ParameterDiff(Changes changes, SchemaDiff schemas) {
        this.changes = changes;
        this.schemas = schemas;
    }

    /// @param component the component that declares it; empty when the operation does
    private record Declared(Tree tree, String component, JsonNode node) {
        String name() {
            return node.path("name").asString("");
        }

        String in() {
            return node.path("in").asString("");
        }

        boolean isRequired() {
            return node.path("required").asBoolean(false);
        }

        Schema schema() {
            var content = node.path("content");
            return Schema.of(
                    tree,
                    content.isEmpty()
                            ? node.path("schema")
                            : content.iterator().next().path("schema"));
        }

        /// How its value is written.
        String form() {
            var content = node.path("content");
            if (!content.isEmpty()) {
                return content.propertyNames().iterator().next();
            }
            boolean isInForm = in().equals("query") || in().equals("cookie");
            var style = node.path("style").asString(isInForm ? "form" : "simple");
            boolean explodes = node.path("explode").asBoolean(style.equals("form"));
            var type = schema().flat().types();
            // A single value looks the same either way.
            boolean matters = type.contains("array") || type.contains("object");
            return style + (matters && explodes ? ", explode" : "");
        }
    }

    void compare(Place at, Described before, Described after) {
        var old = parameters(before);
        var now = parameters(after);
        old.forEach(
                (key, parameter) -> {
                    var present = now.get(key);
                    if (present == null) {
                        changes.add(
                                ChangeRule.PARAMETER_REMOVED,
                                place(at, parameter),
                                Quoted.text(parameter.name()) + " is gone");
                    } else {
                        compare(place(at, present), parameter, present);
                    }
                });
        now.forEach(
                (key, parameter) -> {
                    if (!old.containsKey(key)) {
                        boolean isRequired = parameter.isRequired();
                        changes.add(
                                isRequired
                                        ? ChangeRule.REQUIRED_PARAMETER_ADDED
                                        : ChangeRule.PARAMETER_ADDED,
                                place(at, parameter),
                                Quoted.text(parameter.name())
                                        + (isRequired ? " is new and required" : " is new"));
                    }
                });
    }

    private void compare(Place at, Declared old, Declared now) {
        boolean isShared = !now.component().isEmpty() && now.component().equals(old.component());
        var place = isShared ? at.in("parameter " + now.component()) : at;
        var name = Quoted.text(now.name());
        if (!old.name().equalsIgnoreCase(now.name())) {
            changes.add(
                    ChangeRule.PATH_PARAMETER_RENAMED,
                    place,
                    "%s is %s now".formatted(Quoted.text(old.name()), name));
        }
        if (old.isRequired() != now.isRequired()) {
            changes.add(
                    now.isRequired()
                            ? ChangeRule.PARAMETER_BECAME_REQUIRED
                            : ChangeRule.PARAMETER_BECAME_OPTIONAL,
                    place,
                    name + (now.isRequired() ? " is required now" : " is optional now"));
        }
        boolean wasDeprecated = old.node().path("deprecated").asBoolean(false);
        boolean isDeprecated = now.node().path("deprecated").asBoolean(false);
        if (wasDeprecated != isDeprecated) {
            changes.add(
                    isDeprecated ? ChangeRule.PARAMETER_DEPRECATED : ChangeRule.DEPRECATION_LIFTED,
                    place,
                    name + (isDeprecated ? " is deprecated now" : " is deprecated no longer"));
        }
        if (!old.form().equals(now.form())) {
            changes.add(
                    ChangeRule.PARAMETER_FORM_CHANGED,
                    place,
                    "%s was written as %s, and is as %s now"
                            .formatted(name, Quoted.text(old.form()), Quoted.text(now.form())));
        }
        schemas.compare(place, old.schema(), now.schema());
    }

    private static Place place(Place at, Declared parameter) {
        return at.at(parameter.in() + ":" + parameter.name());
    }

    /// By where they stand: parameters in the path have no name that clients see.
    private static Map<String, Declared> parameters(Described operation) {
        var places = new HashMap<String, Integer>();
        var matcher = PLACE.matcher(operation.path());
        while (matcher.find()) {
            places.put(matcher.group(1), places.size());
        }
        var byKey = new LinkedHashMap<String, Declared>();
        for (var list : List.of(operation.shared().path("parameters"), operation.parameters())) {
            for (var node : list.values()) {
                var parameter =
                        new Declared(
                                operation.tree(),
                                Tree.component(node),
                                operation.tree().resolve(node));
                var name = parameter.name();
                var key =
                        switch (parameter.in()) {
                            case "path" -> String.valueOf(places.getOrDefault(name, -1));
                            case "header" -> name.toLowerCase(Locale.ROOT);
                            default -> name;
                        };
                byKey.put(parameter.in() + ":" + key, parameter);
            }
        }
        return byKey;
    }
}

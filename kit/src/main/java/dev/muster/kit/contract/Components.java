package dev.muster.kit.contract;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The components of all parts, in their one namespace.
final class Components {
    private static final Set<String> KINDS =
            Set.of("schemas", "parameters", "headers", "securitySchemes");
    private static final String PREFIX = "#/components/";

    private final Map<String, Map<String, Item>> items = new LinkedHashMap<>();

    /// @param part who declares it
    record Item(Part part, JsonNode node) {}

    private Components() {}

    static Components of(List<Part> parts, Findings findings) {
        var components = new Components();
        for (var part : parts) {
            for (var kind : part.root().path("components").properties()) {
                var at = "/components/" + kind.getKey();
                if (!KINDS.contains(kind.getKey())) {
                    findings.add(
                            LintRule.COMPONENT_KIND,
                            part.source(),
                            at,
                            "'%s': expected one of %s"
                                    .formatted(
                                            kind.getKey(),
                                            String.join(", ", KINDS.stream().sorted().toList())));
                    continue;
                }
                for (var item : kind.getValue().properties()) {
                    components.add(part, kind.getKey(), item.getKey(), item.getValue(), findings);
                }
            }
        }
        return components;
    }

    private void add(Part part, String kind, String name, JsonNode node, Findings findings) {
        var at = "/components/" + kind + Part.step(name);
        if (kind.equals("schemas") && !name.matches("[A-Z][A-Za-z0-9]*")) {
            findings.add(
                    LintRule.SCHEMA_NAME,
                    part.source(),
                    at,
                    "'%s': expected a name like IncidentRead".formatted(name));
        }
        var earlier =
                items.computeIfAbsent(kind, key -> new LinkedHashMap<>())
                        .putIfAbsent(name, new Item(part, node));
        if (earlier != null) {
            findings.add(
                    LintRule.NAME_UNIQUE,
                    part.source(),
                    at,
                    "'%s': %s declares it already; refer to that one or choose another name"
                            .formatted(name, earlier.part().source()));
        }
    }

    Map<String, Item> of(String kind) {
        return items.getOrDefault(kind, Map.of());
    }

    /// The names that a reference to this kind may use.
    Set<String> names(String kind) {
        return of(kind).keySet();
    }

    /// Follows references until there is none; null when one of them leads nowhere.
    @Nullable JsonNode resolve(JsonNode node) {
        var current = node;
        for (int hops = 0; hops < 10; hops++) {
            var ref = current.path("$ref").asString("");
            if (ref.isEmpty()) {
                return current;
            }
            var item = find(ref);
            if (item == null) {
                return null;
            }
            current = item.node();
        }
        return null;
    }

    /// What is wrong with the reference, or null.
    @Nullable String fault(String ref, String kind) {
        var start = PREFIX + kind + "/";
        if (!ref.startsWith(start)) {
            return "'%s': expected a reference such as %sName".formatted(ref, start);
        }
        var name = ref.substring(start.length());
        return names(kind).contains(name)
                ? null
                : "'%s': no contract declares it; %s"
                        .formatted(ref, Nearest.hint(name, names(kind)));
    }

    private @Nullable Item find(String ref) {
        var steps = ref.split("/", -1);
        return ref.startsWith(PREFIX) && steps.length == 4 ? of(steps[2]).get(steps[3]) : null;
    }
}

package dev.muster.kit.contract;

import dev.muster.kit.problem.CommonError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Takes out of a whole contract what the bundler puts in, so that the rules for what people write
/// hold for it.
final class Unbundling {
    private static final String PROBLEM = "application/problem+json";
    private static final Set<String> OF_THE_KIT =
            Arrays.stream(CommonError.values())
                    .map(CommonError::code)
                    .collect(Collectors.toUnmodifiableSet());

    private final ObjectNode root;

    private Unbundling(ObjectNode root) {
        this.root = root;
    }

    static List<Part> parts(Bundle bundle) {
        var common = Part.parse(List.of(), new Findings()).getFirst();
        return List.of(common, new Part(bundle.name(), "bundle", root(bundle, common)));
    }

    /// A part for each domain, by the tags that the bundler has given them; without the kit's own.
    static List<Part> domains(Bundle bundle) {
        var root = root(bundle, Part.parse(List.of(), new Findings()).getFirst());
        var domains = new LinkedHashMap<String, ObjectNode>();
        for (var path : root.path("paths").properties()) {
            for (var member : path.getValue().properties()) {
                if (!member.getKey().equals("parameters")) {
                    var domain = member.getValue().path("tags").path(0).asString(bundle.domain());
                    var item =
                            domains.computeIfAbsent(
                                            domain, _ -> JsonNodeFactory.instance.objectNode())
                                    .withObjectProperty(path.getKey());
                    if (path.getValue().has("parameters")) {
                        item.set("parameters", path.getValue().path("parameters"));
                    }
                    item.set(member.getKey(), member.getValue());
                }
            }
        }
        var parts = new ArrayList<Part>();
        var rest = root.deepCopy();
        rest.remove("paths");
        parts.add(new Part(bundle.name(), bundle.domain(), rest));
        domains.forEach((domain, paths) -> parts.add(part(bundle, domain, paths)));
        return parts;
    }

    private static Part part(Bundle bundle, String domain, ObjectNode paths) {
        var root = JsonNodeFactory.instance.objectNode();
        for (var tag : bundle.root().path("tags").values()) {
            if (tag.path("name").asString("").equals(domain)) {
                root.withObjectProperty("info").set("description", tag.path("description"));
            }
        }
        root.set("paths", paths);
        return new Part(bundle.name(), domain, root);
    }

    private static ObjectNode root(Bundle bundle, Part common) {
        var root =
                bundle.root().deepCopy() instanceof ObjectNode object
                        ? object
                        : JsonNodeFactory.instance.objectNode();
        var unbundling = new Unbundling(root);
        unbundling.leaveOut(common);
        for (var path : root.path("paths").values()) {
            for (var operation : path.values()) {
                if (operation instanceof ObjectNode node) {
                    unbundling.simplify(node);
                }
            }
        }
        return root;
    }

    private void leaveOut(Part common) {
        for (var kind : common.root().path("components").properties()) {
            if (root.path("components").path(kind.getKey()) instanceof ObjectNode declared) {
                declared.remove(new TreeSet<>(kind.getValue().propertyNames()));
            }
        }
    }

    private void simplify(ObjectNode operation) {
        operation.remove("security");
        if (!(operation.path("responses") instanceof ObjectNode responses)) {
            return;
        }
        for (var status : List.copyOf(responses.propertyNames())) {
            var media = responses.path(status).path("content").path(PROBLEM);
            if (status.matches("[45]..") && isProblem(media)) {
                declareErrors(status, media);
                responses.remove(status);
            }
        }
    }

    private static boolean isProblem(JsonNode media) {
        return media.path("schema")
                .path("$ref")
                .asString("")
                .equals("#/components/schemas/Problem");
    }

    private void declareErrors(String status, JsonNode media) {
        for (var example : media.path("examples").properties()) {
            if (!OF_THE_KIT.contains(example.getKey())) {
                root.withObjectProperty("x-errors")
                        .withObjectProperty(example.getKey())
                        .put("status", Integer.parseInt(status))
                        .put("title", example.getValue().at("/value/title").asString(""));
            }
        }
    }
}

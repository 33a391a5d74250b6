package dev.muster.kit.contract;

import dev.muster.kit.problem.CommonError;
import java.util.Arrays;
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
        var root =
                bundle.root().deepCopy() instanceof ObjectNode object
                        ? object
                        : JsonNodeFactory.instance.objectNode();
        var common = Part.parse(List.of(), new Findings()).getFirst();
        var unbundling = new Unbundling(root);
        unbundling.leaveOut(common);
        for (var path : root.path("paths").values()) {
            for (var operation : path.values()) {
                if (operation instanceof ObjectNode node) {
                    unbundling.simplify(node);
                }
            }
        }
        return List.of(common, new Part(bundle.name(), "bundle", root));
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

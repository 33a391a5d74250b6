package dev.muster.kit.contract.diff;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Two small contracts and what tells them apart, as the files beside this class have it.
///
/// @param name what happens
/// @param before the older contract
/// @param after the newer one
/// @param forward what has changed, each `severity rule place`
/// @param backward what has changed on the way back
record DiffCase(
        String name, JsonNode before, JsonNode after, List<String> forward, List<String> backward) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> FILES =
            List.of("operations", "requests", "answers", "bodies", "choices", "same");
    private static final String OPERATION = "POST /things ";

    static List<DiffCase> all() {
        return FILES.stream().flatMap(DiffCase::read).toList();
    }

    private static Stream<DiffCase> read(String file) {
        try (InputStream in = DiffCase.class.getResourceAsStream(file + ".yaml")) {
            var list = new Load(LoadSettings.builder().build()).loadFromInputStream(in);
            JsonNode cases = JSON.valueToTree(list);
            return cases.valueStream()
                    .map(
                            node ->
                                    new DiffCase(
                                            file + ": " + node.path("case").stringValue(),
                                            contract(node, "old"),
                                            contract(node, "new"),
                                            lines(node.path("forward")),
                                            lines(node.path("backward"))));
        } catch (IOException e) {
            throw new IllegalStateException(file, e);
        }
    }

    private static List<String> lines(JsonNode list) {
        return list.valueStream().map(JsonNode::stringValue).toList();
    }

    private static JsonNode contract(JsonNode node, String side) {
        if (node.has("contract")) {
            return node.path("contract").path(side);
        }
        var contract = JSON.createObjectNode();
        contract.withObjectProperty("components").set("schemas", node.path("schemas"));
        var operation = contract.withObjectProperty("paths").withObjectProperty("/things");
        if (node.has("operation")) {
            operation.set("post", node.path("operation").path(side));
            return contract;
        }
        var post = operation.putObject("post");
        for (var kind : List.of("body", "answer", "both")) {
            if (node.has(kind)) {
                put(post, kind, node.path(kind).path(side));
            }
        }
        return contract;
    }

    private static void put(ObjectNode post, String kind, JsonNode schema) {
        if (!kind.equals("answer")) {
            json(post.putObject("requestBody"), schema);
        }
        if (!kind.equals("body")) {
            json(post.withObjectProperty("responses").putObject("200"), schema);
        }
    }

    private static void json(ObjectNode owner, JsonNode schema) {
        owner.withObjectProperty("content")
                .withObjectProperty("application/json")
                .set("schema", schema);
    }

    /// As the files write a change: without the operation when it is the usual one.
    static String line(Change change) {
        var place = (change.place() + " ").replace(OPERATION, "").strip();
        int others = change.places().size() - 1;
        return "%s %s %s%s"
                .formatted(
                        change.severity().word(),
                        change.rule().id(),
                        place,
                        others == 0 ? "" : " (+%d)".formatted(others))
                .strip();
    }
}

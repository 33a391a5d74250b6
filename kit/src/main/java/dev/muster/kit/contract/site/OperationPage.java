package dev.muster.kit.contract.site;

import dev.muster.kit.contract.Operation;
import dev.muster.kit.contract.Parameter;
import dev.muster.kit.problem.ErrorCode;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// All there is to know of one operation.
final class OperationPage {
    private static final String UP = "../";
    private static final JsonMapper INDENTED =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Operation operation;
    private final JsonNode node;
    private final Schemas schemas;
    private final Map<String, ErrorCode> errors;

    /// @param document the merged contract
    /// @param errors all errors by their code
    OperationPage(Operation operation, JsonNode document, Map<String, ErrorCode> errors) {
        this.operation = operation;
        this.node = document.at(operation.pointer());
        this.schemas = new Schemas(document);
        this.errors = errors;
    }

    void write(Html html) {
        html.leaf("h1", node.path("summary").asString(""));
        html.open("p", "class", "route");
        method(html, operation);
        html.text(" ").leaf("code", operation.path()).close();
        if (node.path("deprecated").asBoolean(false)) {
            html.open("p").leaf("strong", "Deprecated.").close();
        }
        html.markdown(node.path("description").asString(""));
        html.open("dl");
        fact(html, "Operation", operation.id());
        fact(html, "Domain", operation.domain());
        html.leaf("dt", "Permission").open("dd");
        switch (operation.permission()) {
            case Operation.PUBLIC -> html.text("none, anybody may ask");
            case Operation.SIGNED_IN -> html.text("anybody who is signed in or has a token");
            default -> html.leaf("code", operation.permission());
        }
        html.close().close();
        parameters(html);
        request(html);
        success(html);
        refusals(html);
    }

    /// The method, in a colour of its own.
    static void method(Html html, Operation operation) {
        html.leaf(
                "span",
                operation.method(),
                "class",
                "method " + operation.method().toLowerCase(Locale.ROOT));
    }

    private static void fact(Html html, String name, String value) {
        html.leaf("dt", name).open("dd").leaf("code", value).close();
    }

    private void parameters(Html html) {
        if (operation.parameters().isEmpty()) {
            return;
        }
        html.leaf("h2", "Parameters");
        html.table("Parameters", "Name", "In", "Type", "Required", "Meaning");
        for (var parameter : operation.parameters()) {
            html.open("tr").open("th", "scope", "row").leaf("code", parameter.name()).close();
            html.leaf("td", parameter.in().name().toLowerCase(Locale.ROOT)).open("td");
            schemas.type(html, parameter.schema(), UP);
            html.close().leaf("td", isRequired(parameter) ? "yes" : "no").open("td");
            html.markdown(parameter.description());
            schemas.meaning(html, parameter.schema());
            html.close().close();
        }
        html.endTable();
    }

    private static boolean isRequired(Parameter parameter) {
        return parameter.required() || parameter.in() == Parameter.In.PATH;
    }

    private void request(Html html) {
        for (var media : node.path("requestBody").path("content").properties()) {
            html.leaf("h2", "Request body");
            html.open("p")
                    .leaf("code", media.getKey())
                    .text(operation.requiresBody() ? ", required" : ", may be left out")
                    .close();
            content(html, media.getValue());
        }
    }

    private void success(Html html) {
        var response = node.path("responses").path(String.valueOf(operation.successStatus()));
        html.leaf("h2", "Answer: " + operation.successStatus());
        html.markdown(response.path("description").asString(""));
        if (response.has("headers")) {
            html.open("p").text("Headers: ");
            var first = true;
            for (var name : response.path("headers").propertyNames()) {
                html.text(first ? "" : ", ").leaf("code", name);
                first = false;
            }
            html.close();
        }
        for (var media : response.path("content").values()) {
            content(html, media);
        }
    }

    private void content(Html html, JsonNode media) {
        schemas.body(html, media.path("schema"), UP);
        if (media.has("example")) {
            html.leaf("h3", "Example");
            html.open("pre", "tabindex", "0")
                    .leaf("code", INDENTED.writeValueAsString(media.path("example")))
                    .close();
        }
    }

    private void refusals(Html html) {
        html.leaf("h2", "Errors");
        html.open("p")
                .text("Each is a ")
                .leaf("a", "Problem", "href", UP + "schemas.html#Problem")
                .text(", as ")
                .leaf("code", "application/problem+json")
                .text(".")
                .close();
        html.table("Errors", "Status", "Code", "Title");
        operation.errorCodes().stream()
                .map(errors::get)
                .filter(error -> error != null)
                .sorted((one, other) -> Integer.compare(one.status(), other.status()))
                .forEach(
                        error ->
                                html.open("tr")
                                        .leaf("td", String.valueOf(error.status()))
                                        .open("th", "scope", "row")
                                        .open("a", "href", UP + "errors.html#" + error.code())
                                        .leaf("code", error.code())
                                        .close()
                                        .close()
                                        .leaf("td", error.title())
                                        .close());
        html.endTable();
    }
}

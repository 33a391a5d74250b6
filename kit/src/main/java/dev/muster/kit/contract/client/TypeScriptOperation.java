package dev.muster.kit.contract.client;

import dev.muster.kit.contract.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// One operation as methods of the client.
final class TypeScriptOperation {
    /// What no parameter may be called: names the methods use, and words of the language.
    private static final Set<String> NOT_FOR_PARAMETERS =
            Set.of(
                    ("arguments await body break case catch class const constructor continue"
                         + " debugger default delete do else enum eval export extends false finally"
                         + " for function if implements import in instanceof interface let new null"
                         + " options package private protected public query return sent static"
                         + " super switch this throw true try typeof undefined var void while with"
                         + " yield")
                            .split(" "));

    private final JsonNode document;
    private final TypeScriptTypes types;
    private final String id;
    private final String path;
    private final String method;
    private final JsonNode node;
    private final List<JsonNode> parameters = new ArrayList<>();
    private String pages = "";

    TypeScriptOperation(
            JsonNode document,
            TypeScriptTypes types,
            String id,
            String path,
            String method,
            JsonNode shared,
            JsonNode node) {
        this.document = document;
        this.types = types;
        this.id = id;
        this.path = path;
        this.method = method;
        this.node = node;
        for (var list : List.of(shared, node.path("parameters"))) {
            list.forEach(each -> parameters.add(resolved(each)));
        }
    }

    private JsonNode resolved(JsonNode given) {
        var ref = given.path("$ref").asString("");
        return ref.isEmpty() ? given : resolved(document.at(ref.substring(1)));
    }

    /// Chooses the name of the method that gives pages.
    ///
    /// @param taken the names of all operations
    void avoid(Set<String> taken) {
        pages = id + "Pages";
        while (taken.contains(pages)) {
            pages += "_";
        }
    }

    private List<JsonNode> in(String place) {
        return parameters.stream()
                .filter(each -> each.path("in").asString("").equals(place))
                .toList();
    }

    private boolean takes(String header) {
        return in("header").stream()
                .anyMatch(each -> each.path("name").asString("").equalsIgnoreCase(header));
    }

    private static String upper(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    private String queryName() {
        return types.name(upper(id) + "Query");
    }

    /// The interface of the query parameters; empty when there are none.
    String queryType() {
        if (in("query").isEmpty()) {
            return "";
        }
        var members = new StringBuilder();
        for (var parameter : in("query")) {
            members.append(TypeScriptDocs.of(parameter.path("description").asString(""), "  "));
            members.append(
                    types.member(
                            parameter.path("name").asString(""),
                            parameter.path("schema"),
                            parameter.path("required").asBoolean(false),
                            "  "));
        }
        return "/** The query parameters of `%s`. */\nexport interface %s {\n%s}\n\n"
                .formatted(id, queryName(), members);
    }

    private static String variable(JsonNode parameter) {
        var name = Shape.camelCase(parameter.path("name").asString(""));
        return NOT_FOR_PARAMETERS.contains(name) ? name + "Value" : name;
    }

    private Map.Entry<String, JsonNode> success() {
        for (var response : node.path("responses").properties()) {
            if (response.getKey().startsWith("2")) {
                return response;
            }
        }
        return Map.entry("204", document.path("none"));
    }

    private JsonNode answer() {
        return success().getValue().at("/content/application~1json/schema");
    }

    /// The method, and another one for pages where there are any.
    String methods() {
        var text = new StringBuilder(docs()).append("  async ").append(name()).append('(');
        var arguments = new ArrayList<String>();
        in("path").forEach(each -> arguments.add(variable(each) + ": " + type(each)));
        var content = node.path("requestBody").path("content").propertyStream().findFirst();
        boolean requiresBody = node.path("requestBody").path("required").asBoolean(false);
        content.map(media -> types.of(media.getValue().path("schema")))
                .map(type -> requiresBody ? "body: " + type : optional("body", type))
                .ifPresent(arguments::add);
        if (!in("query").isEmpty()) {
            arguments.add("query: " + queryName() + (needsQuery() ? "" : " = {}"));
        }
        arguments.add(options());
        text.append(String.join(", ", arguments))
                .append("): Promise<")
                .append(result())
                .append("> {\n");
        var call = new StringBuilder("this.#transport.send({\n");
        call.append("      method: \"%s\",\n      path: %s,\n".formatted(method, template()));
        if (!in("query").isEmpty()) {
            call.append("      query,\n");
        }
        content.ifPresent(
                media ->
                        call.append(
                                "      body,\n      contentType: %s,\n"
                                        .formatted(TypeScriptTypes.quoted(media.getKey()))));
        if (takes("If-Match")) {
            call.append("      ifMatch: options.ifMatch,\n");
        }
        if (takes("Idempotency-Key")) {
            call.append("      idempotencyKey: options.idempotencyKey ?? Transport.newKey(),\n");
        }
        call.append("      options,\n    })");
        text.append(
                result().equals("void")
                        ? "    await %s;\n".formatted(call)
                        : "    const sent = await %s;\n    return %s;\n"
                                .formatted(call, returned()));
        return text.append("  }\n").append(pagesMethod()).toString();
    }

    /// A parameter that may be left out only where none must follow.
    private String optional(String name, String type) {
        return needsQuery() || takes("If-Match")
                ? "%s: %s | undefined".formatted(name, type)
                : "%s?: %s".formatted(name, type);
    }

    private String docs() {
        var summary = node.path("summary").asString("");
        var description = node.path("description").asString("");
        return TypeScriptDocs.of(
                summary + (description.isBlank() ? "" : "\n\n" + description), "  ");
    }

    /// A class has one constructor, and it is another one.
    private String name() {
        return id.equals("constructor") ? "constructor_" : id;
    }

    private String type(JsonNode parameter) {
        return types.of(parameter.path("schema"));
    }

    private boolean needsQuery() {
        return in("query").stream().anyMatch(each -> each.path("required").asBoolean(false));
    }

    private String options() {
        if (takes("If-Match")) {
            return takes("Idempotency-Key")
                    ? "options: ChangeOptions & CreateOptions"
                    : "options: ChangeOptions";
        }
        return "options: %s = {}"
                .formatted(takes("Idempotency-Key") ? "CreateOptions" : "CallOptions");
    }

    private String template() {
        var text = path.replace("\\", "\\\\").replace("`", "\\`").replace("${", "\\${");
        for (var parameter : in("path")) {
            text =
                    text.replace(
                            "{" + parameter.path("name").asString("") + "}",
                            "${Transport.segment(" + variable(parameter) + ")}");
        }
        return "`" + text + "`";
    }

    private String result() {
        if (answer().isMissingNode()) {
            return "void";
        }
        var body = types.of(answer());
        if (success().getKey().equals("201")) {
            return "Created<" + body + ">";
        }
        return isTagged() ? "Tagged<" + body + ">" : body;
    }

    private boolean isTagged() {
        return success().getValue().path("headers").has("ETag");
    }

    private String returned() {
        if (success().getKey().equals("201")) {
            return "Transport.created(sent)";
        }
        return isTagged() ? "Transport.tagged(sent)" : "sent.json as " + types.of(answer());
    }

    /// One after the other, by the cursor of the page before.
    private String pagesMethod() {
        var page = resolved(answer());
        boolean isPaged =
                in("query").stream()
                                .anyMatch(each -> each.path("name").asString("").equals("after"))
                        && page.path("properties").has("items")
                        && page.path("properties").has("next")
                        && !isTagged();
        if (!isPaged) {
            return "";
        }
        var arguments = new ArrayList<String>();
        var passed = new ArrayList<String>();
        for (var parameter : in("path")) {
            arguments.add(variable(parameter) + ": " + type(parameter));
            passed.add(variable(parameter));
        }
        arguments.add("query: " + queryName() + (needsQuery() ? "" : " = {}"));
        arguments.add("options: CallOptions = {}");
        passed.add("after === undefined ? query : { ...query, after }");
        passed.add("options");
        return """

          /** The pages of `%s`, one after the other. */
          async *%s(%s): AsyncGenerator<%s, void, undefined> {
            let after = query.after;
            do {
              const page = await this.%s(%s);
              yield page;
              after = page.next ?? undefined;
            } while (after !== undefined);
          }
        """
                .formatted(
                        id,
                        pages,
                        String.join(", ", arguments),
                        types.of(answer()),
                        name(),
                        String.join(", ", passed));
    }
}

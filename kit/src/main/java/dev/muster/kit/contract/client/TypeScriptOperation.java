package dev.muster.kit.contract.client;

import dev.muster.kit.contract.Shape;
import java.util.ArrayList;
import java.util.Locale;
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

    private final Endpoint endpoint;
    private final TypeScriptTypes types;
    private final String id;
    private final String pages;

    /// @param pages the name of the method that gives pages
    TypeScriptOperation(Endpoint endpoint, TypeScriptTypes types, String pages) {
        this.endpoint = endpoint;
        this.types = types;
        this.id = endpoint.id();
        this.pages = pages;
    }

    private static String upper(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    private String queryName() {
        return types.name(upper(id) + "Query");
    }

    /// The interface of the query parameters; empty when there are none.
    String queryType() {
        if (endpoint.in("query").isEmpty()) {
            return "";
        }
        var members = new StringBuilder();
        for (var parameter : endpoint.in("query")) {
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

    /// The method, and another one for pages where there are any.
    String methods() {
        var text = new StringBuilder(docs()).append("  async ").append(name()).append('(');
        var arguments = new ArrayList<String>();
        endpoint.in("path").forEach(each -> arguments.add(variable(each) + ": " + type(each)));
        var content = endpoint.body();
        content.map(media -> types.of(media.getValue().path("schema")))
                .map(type -> endpoint.requiresBody() ? "body: " + type : optional("body", type))
                .ifPresent(arguments::add);
        if (!endpoint.in("query").isEmpty()) {
            arguments.add("query: " + queryName() + (endpoint.needsQuery() ? "" : " = {}"));
        }
        arguments.add(options());
        text.append(String.join(", ", arguments))
                .append("): Promise<")
                .append(result())
                .append("> {\n");
        var call = new StringBuilder("this.#transport.send({\n");
        call.append(
                "      method: \"%s\",\n      path: %s,\n"
                        .formatted(endpoint.method(), template()));
        if (!endpoint.in("query").isEmpty()) {
            call.append("      query,\n");
        }
        content.ifPresent(
                media ->
                        call.append(
                                "      body,\n      contentType: %s,\n"
                                        .formatted(TypeScriptTypes.quoted(media.getKey()))));
        if (endpoint.takes("If-Match")) {
            call.append("      ifMatch: options.ifMatch,\n");
        }
        if (endpoint.takes("Idempotency-Key")) {
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
        return endpoint.needsQuery() || endpoint.takes("If-Match")
                ? "%s: %s | undefined".formatted(name, type)
                : "%s?: %s".formatted(name, type);
    }

    private String docs() {
        return TypeScriptDocs.of(endpoint.docs(), "  ");
    }

    /// A class has one constructor, and it is another one.
    private String name() {
        return id.equals("constructor") ? "constructor_" : id;
    }

    private String type(JsonNode parameter) {
        return types.of(parameter.path("schema"));
    }

    private String options() {
        if (endpoint.takes("If-Match")) {
            return endpoint.takes("Idempotency-Key")
                    ? "options: ChangeOptions & CreateOptions"
                    : "options: ChangeOptions";
        }
        return "options: %s = {}"
                .formatted(endpoint.takes("Idempotency-Key") ? "CreateOptions" : "CallOptions");
    }

    private String template() {
        var text = endpoint.path().replace("\\", "\\\\").replace("`", "\\`").replace("${", "\\${");
        for (var parameter : endpoint.in("path")) {
            text =
                    text.replace(
                            "{" + parameter.path("name").asString("") + "}",
                            "${Transport.segment(" + variable(parameter) + ")}");
        }
        return "`" + text + "`";
    }

    private String result() {
        if (endpoint.answer().isMissingNode()) {
            return "void";
        }
        var body = types.of(endpoint.answer());
        if (endpoint.isCreated()) {
            return "Created<" + body + ">";
        }
        return endpoint.isTagged() ? "Tagged<" + body + ">" : body;
    }

    private String returned() {
        if (endpoint.isCreated()) {
            return "Transport.created(sent)";
        }
        return endpoint.isTagged()
                ? "Transport.tagged(sent)"
                : "sent.json as " + types.of(endpoint.answer());
    }

    /// One after the other, by the cursor of the page before.
    private String pagesMethod() {
        if (!endpoint.isPaged()) {
            return "";
        }
        var arguments = new ArrayList<String>();
        var passed = new ArrayList<String>();
        for (var parameter : endpoint.in("path")) {
            arguments.add(variable(parameter) + ": " + type(parameter));
            passed.add(variable(parameter));
        }
        arguments.add("query: " + queryName() + (endpoint.needsQuery() ? "" : " = {}"));
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
                        types.of(endpoint.answer()),
                        name(),
                        String.join(", ", passed));
    }
}

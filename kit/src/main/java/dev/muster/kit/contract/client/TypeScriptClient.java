package dev.muster.kit.contract.client;

import dev.muster.kit.contract.Bundle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// A client in TypeScript: one file that needs `fetch` and nothing else.
public final class TypeScriptClient {
    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "patch", "head");

    private final JsonNode document;
    private final TypeScriptTypes types;

    private TypeScriptClient(JsonNode document) {
        this.document = document;
        this.types = new TypeScriptTypes(document);
    }

    /// The text of the file.
    ///
    /// @throws IllegalArgumentException when two operations have the same id, or one has none
    public static String of(Bundle contract) {
        return new TypeScriptClient(contract.root()).text();
    }

    private String text() {
        var info = document.path("info");
        var text =
                new StringBuilder(
                        "// Generated from the contract of %s %s: do not edit.\n"
                                .formatted(
                                        info.path("title").asString("").replaceAll("\\s+", " "),
                                        info.path("version").asString("").replaceAll("\\s+", "")));
        text.append("\n");
        document.at("/components/schemas")
                .propertyStream()
                .map(Map.Entry::getKey)
                .filter(name -> !name.equals("Problem"))
                .forEach(name -> text.append(types.declaration(name)).append("\n"));
        if (!document.at("/components/schemas").has("Fault")) {
            text.append("export interface Fault {\n  pointer: string;\n  message: string;\n}\n\n");
        }
        text.append(errors()).append("\n").append(runtime()).append("\n");
        var operations = operations();
        operations.forEach(each -> text.append(each.queryType()));
        text.append("/** What can be asked of the server, a method for each operation. */\n")
                .append("export class Client {\n")
                .append("  readonly #transport: Transport;\n\n")
                .append("  constructor(options: ClientOptions) {\n")
                .append("    this.#transport = new Transport(options);\n  }\n");
        operations.forEach(each -> text.append("\n").append(each.methods()));
        return text.append("}\n").toString();
    }

    private List<TypeScriptOperation> operations() {
        var byId = new LinkedHashMap<String, TypeScriptOperation>();
        for (var path : document.path("paths").properties()) {
            for (var method : path.getValue().properties()) {
                if (!METHODS.contains(method.getKey())) {
                    continue;
                }
                var id = method.getValue().path("operationId").asString("");
                var operation =
                        new TypeScriptOperation(
                                document,
                                types,
                                id,
                                path.getKey(),
                                method.getKey().toUpperCase(Locale.ROOT),
                                path.getValue().path("parameters"),
                                method.getValue());
                if (!id.matches("[A-Za-z][A-Za-z0-9_]*") || byId.put(id, operation) != null) {
                    throw new IllegalArgumentException(
                            "'%s' at %s %s: expected an operationId of letters and digits that no other operation has"
                                    .formatted(id, method.getKey(), path.getKey()));
                }
            }
        }
        byId.values().forEach(each -> each.avoid(byId.keySet()));
        return List.copyOf(byId.values());
    }

    /// The table of errors, from the examples that the bundler writes for each code.
    private String errors() {
        var statuses = new TreeMap<String, String>();
        statuses.put("server.unavailable", "503");
        for (var operation : document.path("paths").values()) {
            for (var method : operation.values()) {
                for (var response : method.path("responses").properties()) {
                    response.getValue()
                            .at("/content/application~1problem+json/examples")
                            .propertyNames()
                            .forEach(code -> statuses.put(code, response.getKey()));
                }
            }
        }
        // These come from addresses that are no operation's.
        statuses.putIfAbsent("request.malformed", "400");
        statuses.putIfAbsent("request.method", "405");
        statuses.putIfAbsent("request.not_found", "404");
        var lines = new ArrayList<String>();
        statuses.forEach(
                (code, status) ->
                        lines.add("  %s: %s;\n".formatted(TypeScriptTypes.quoted(code), status)));
        return """
        /** The codes of refusals, and the HTTP status of each. */
        export interface ErrorStatus {
        %s}

        /** How the server says no. */
        export type ErrorCode = keyof ErrorStatus;

        /** The body of a refusal (RFC 9457), told apart by its code. */
        export type Problem = {
          [C in ErrorCode]: {
            code: C;
            status: ErrorStatus[C];
            /** Names the kind of problem. */
            type: string;
            /** A short sentence that is the same for every occurrence. */
            title: string;
            /** A sentence on this occurrence. */
            detail: string;
            /** The path that was asked for. */
            instance: string;
            /** Finds this occurrence in the server's log. */
            requestId?: string;
            /** All that is wrong with the request, each with its place. */
            errors?: Fault[];
          };
        }[ErrorCode];
        """
                .formatted(lines.stream().collect(Collectors.joining()));
    }

    private static String runtime() {
        try (var in = TypeScriptClient.class.getResourceAsStream("runtime.ts")) {
            if (in == null) {
                throw new IllegalStateException("runtime.ts is missing beside its class");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.muster.kit.contract.client;

import dev.muster.kit.contract.Bundle;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// A client in TypeScript: one file that needs `fetch` and nothing else.
public final class TypeScriptClient {
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
        text.append(errors()).append("\n").append(RuntimeText.of("runtime.ts")).append("\n");
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
        var endpoints = Endpoint.of(document);
        var ids = endpoints.stream().map(Endpoint::id).collect(Collectors.toSet());
        return endpoints.stream()
                .map(each -> new TypeScriptOperation(each, types, each.pagesName(ids)))
                .toList();
    }

    /// The table of errors.
    private String errors() {
        var lines =
                Endpoint.errors(document).entrySet().stream()
                        .map(
                                error ->
                                        "  %s: %s;\n"
                                                .formatted(
                                                        TypeScriptTypes.quoted(error.getKey()),
                                                        error.getValue()))
                        .collect(Collectors.joining());
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
                .formatted(lines);
    }
}

package dev.muster.kit.cli;

import dev.muster.kit.contract.Bundle;
import dev.muster.kit.contract.client.JavaClient;
import dev.muster.kit.contract.client.TypeScriptClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.lang.model.SourceVersion;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/// Writes a client in another language.
@Command(
        name = "client",
        description = {
            "Generate a typed client from a contract, in one file.",
            "It knows the errors by their codes, goes through pages, sends Idempotency-Key and"
                    + " If-Match. TypeScript needs nothing beside it; Java needs Jackson 3 and"
                    + " JSpecify's annotations."
        },
        footer = {
            "",
            "Examples:",
            "  ${ROOT-COMMAND-NAME} api client --lang typescript > client.ts",
            "  ${ROOT-COMMAND-NAME} api client --lang typescript --out web/src/api",
            "  ${ROOT-COMMAND-NAME} api client --lang typescript openapi.json --out src",
            "  ${ROOT-COMMAND-NAME} api client --lang java --package com.example.api --out"
                    + " src/main/java"
        })
final class ApiClient extends Subcommand {
    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description =
                    "What api export has printed, or the openapi.yaml of a domain; the contract of"
                            + " this program when not given.")
    private @Nullable String file;

    @Option(
            names = "--lang",
            required = true,
            paramLabel = "LANGUAGE",
            description = "The language: typescript or java.")
    private Language language = Language.TYPESCRIPT;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "The folder that gets it, as client.ts, or as Client.java in the folder of its"
                            + " package; printed when not given.")
    private @Nullable Path folder;

    @Option(
            names = "--package",
            paramLabel = "PACKAGE",
            description = "The package of the class in Java; client when not given.")
    private @Nullable String pack;

    private enum Language {
        TYPESCRIPT,
        JAVA
    }

    ApiClient(Session session) {
        super(session);
    }

    @Override
    public void run() {
        var text = text();
        if (folder == null) {
            out().print(text);
            out().flush();
            return;
        }
        var target = session().launch().directory().resolve(folder).resolve(target());
        try {
            Files.createDirectories(target.getParent());
            Files.writeString(target, text);
        } catch (IOException e) {
            throw new Failed(
                    "%s cannot be written (%s); expected a folder that may be written to"
                            .formatted(target, e.getClass().getSimpleName()));
        }
        out().println("Wrote " + target);
    }

    private String text() {
        return switch (language) {
            case TYPESCRIPT -> {
                if (pack != null) {
                    throw wrongPackage("no --package, which is for --lang java");
                }
                yield TypeScriptClient.of(contract());
            }
            case JAVA -> {
                if (!SourceVersion.isName(packageName())) {
                    throw wrongPackage("the name of a package, for example com.example.client");
                }
                yield JavaClient.of(contract(), packageName());
            }
        };
    }

    private ParameterException wrongPackage(String expected) {
        return new ParameterException(
                spec().commandLine(), "'%s': expected %s".formatted(pack, expected));
    }

    private String packageName() {
        return pack == null ? "client" : pack;
    }

    private Path target() {
        return switch (language) {
            case TYPESCRIPT -> Path.of("client.ts");
            case JAVA -> Path.of(packageName().replace('.', '/'), "Client.java");
        };
    }

    private Bundle contract() {
        var own = session().app();
        if (file == null) {
            return new Bundle("this " + own.name(), own.contract().document());
        }
        var given = ApiCommand.read(file, session().launch().directory().resolve(file));
        if (!isOfADomain(given.root())) {
            return given;
        }
        var whole = new ContractFiles(session(), List.of(file)).read();
        return new Bundle(file, whole.document());
    }

    /// Whether the document leaves to the kit what the kit brings, and a client must know.
    private static boolean isOfADomain(JsonNode root) {
        return !root.at("/components/schemas").has("Problem")
                && root.path("paths").findValue("x-error-codes") != null;
    }
}

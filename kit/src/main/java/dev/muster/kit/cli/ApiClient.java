package dev.muster.kit.cli;

import dev.muster.kit.contract.Bundle;
import dev.muster.kit.contract.client.TypeScriptClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Writes a client in another language.
@Command(
        name = "client",
        description = {
            "Generate a typed client from a contract: one file that depends on nothing.",
            "It knows the errors by their codes, goes through pages, sends Idempotency-Key and"
                    + " If-Match."
        },
        footer = {
            "",
            "Examples:",
            "  ${ROOT-COMMAND-NAME} api client --lang typescript > client.ts",
            "  ${ROOT-COMMAND-NAME} api client --lang typescript --out web/src/api",
            "  ${ROOT-COMMAND-NAME} api client --lang typescript openapi.json --out src"
        })
final class ApiClient extends Subcommand {
    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description =
                    "A contract that api export has printed; that of this program when not given.")
    private @Nullable String file;

    @Option(
            names = "--lang",
            required = true,
            paramLabel = "LANGUAGE",
            description = "The language: typescript.")
    private Language language = Language.TYPESCRIPT;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "The folder that gets it, as client.ts; printed when not given.")
    private @Nullable Path folder;

    private enum Language {
        TYPESCRIPT
    }

    ApiClient(Session session) {
        super(session);
    }

    @Override
    public void run() {
        var text =
                switch (language) {
                    case TYPESCRIPT -> TypeScriptClient.of(contract());
                };
        if (folder == null) {
            out().print(text);
            out().flush();
            return;
        }
        var target = session().launch().directory().resolve(folder).resolve("client.ts");
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

    private Bundle contract() {
        var own = session().app();
        return file == null
                ? new Bundle("this " + own.name(), own.contract().document())
                : ApiCommand.read(file, session().launch().directory().resolve(file));
    }
}

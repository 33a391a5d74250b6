package dev.muster.kit.cli;

import dev.muster.kit.contract.Bundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The contract, without a server.
@Command(
        name = "api",
        description =
                "Show the HTTP API, check it, compare it with an older one, hold a server against"
                        + " it, and generate clients.",
        footer = {
            "",
            "Examples:",
            "  ${ROOT-COMMAND-NAME} api routes",
            "  ${ROOT-COMMAND-NAME} api export > openapi.json",
            "  ${ROOT-COMMAND-NAME} api lint",
            "  ${ROOT-COMMAND-NAME} api diff main",
            "  ${ROOT-COMMAND-NAME} api test http://127.0.0.1:8080",
            "  ${ROOT-COMMAND-NAME} api client --lang typescript > client.ts"
        })
final class ApiCommand extends CommandGroup {
    /// A contract in a file.
    ///
    /// @param given what messages call it
    /// @throws Failed when it cannot be read
    static Bundle read(String given, Path file) {
        try {
            return Bundle.parse(given, Files.readString(file));
        } catch (IOException e) {
            throw new Failed(
                    "%s cannot be read (%s); expected a file that api export has printed"
                            .formatted(given, e.getClass().getSimpleName()));
        }
    }

    @Command(
            name = "export",
            description = "Print the contract: one OpenAPI 3.1 document, as JSON.",
            footer = {
                "",
                "Examples:",
                "  ${ROOT-COMMAND-NAME} api export > openapi.json",
                "  ${ROOT-COMMAND-NAME} api export | jq '.paths | keys'"
            })
    static final class Export extends Subcommand {
        Export(Session session) {
            super(session);
        }

        @Override
        public void run() {
            var mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
            out().println(mapper.writeValueAsString(session().app().contract().document()));
        }
    }
}

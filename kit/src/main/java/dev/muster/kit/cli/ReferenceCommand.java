package dev.muster.kit.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import picocli.CommandLine.Command;

/// Writes the generated papers into the source tree.
@Command(
        name = Papers.COMMAND,
        hidden = true,
        description = {
            "Write what is generated from the code: .env.example, and the reference of settings,"
                    + " commands, errors and rules where the tree has a folder docs/reference."
        },
        footer = {"", "Examples:", "  ${ROOT-COMMAND-NAME} reference"})
final class ReferenceCommand extends Subcommand {
    ReferenceCommand(Session session) {
        super(session);
    }

    @Override
    public void run() {
        var checkout = session().launch().checkout();
        if (checkout == null) {
            throw new Failed(
                    "There is no source tree here to write into: start it in one, with "
                            + Papers.command(session().app()));
        }
        for (Map.Entry<String, String> paper : Papers.of(session().app(), checkout).entrySet()) {
            var file = checkout.resolve(paper.getKey());
            try {
                Files.createDirectories(file.getParent());
                Files.writeString(file, paper.getValue());
            } catch (IOException failure) {
                throw new Failed(file + " cannot be written: " + failure);
            }
            out().println(paper.getKey());
        }
    }
}

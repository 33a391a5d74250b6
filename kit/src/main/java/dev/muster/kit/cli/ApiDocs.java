package dev.muster.kit.cli;

import dev.muster.kit.contract.site.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Writes a contract as pages to read.
@Command(
        name = "docs",
        description = {
            "Write the contract as a site of plain files: a page for each operation, the schemas"
                    + " and the errors.",
            "It needs no server, no JavaScript and nothing from elsewhere; open its index.html."
        },
        footer = {
            "",
            "Examples:",
            "  ${ROOT-COMMAND-NAME} api docs --out site",
            "  ${ROOT-COMMAND-NAME} api docs openapi.json --out site"
        })
final class ApiDocs extends Subcommand {
    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description =
                    "What api export printed, or the openapi.yaml of a domain; the contract of this"
                            + " program when not given.")
    private @Nullable String file;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description =
                    "The folder to write into. Pages of before are replaced, other files stay.")
    private String out = "";

    ApiDocs(Session session) {
        super(session);
    }

    @Override
    public void run() {
        var contract =
                new ContractFiles(session(), file == null ? List.of() : List.of(file)).read();
        var folder = session().launch().directory().resolve(out);
        var pages = Site.of(contract);
        try {
            for (Map.Entry<String, String> page : pages.entrySet()) {
                var target = folder.resolve(page.getKey());
                Files.createDirectories(target.getParent());
                Files.writeString(target, page.getValue());
            }
        } catch (IOException e) {
            throw new Failed(
                    "'%s' cannot be written into (%s): expected a folder, or a place for one"
                            .formatted(out, e));
        }
        out().println("%d files; open %s".formatted(pages.size(), folder.resolve("index.html")));
    }
}

package dev.muster.kit.cli;

import dev.muster.kit.app.HomeSettings;
import dev.muster.kit.config.Settings;
import dev.muster.kit.map.Cartographer;
import dev.muster.kit.map.Drawing;
import dev.muster.kit.migrate.DeclaredSchema;
import dev.muster.kit.plugin.InstalledPlugin;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The app seen from above.
@Command(
        name = "map",
        description = {
            "Show the domains: who uses whom, their tables, operations and events, and who"
                    + " listens.",
            "Found out from class files, contracts and schema.sql; needs no database and no server."
        },
        footer = {
            "",
            "Examples:",
            "  ${ROOT-COMMAND-NAME} map",
            "  ${ROOT-COMMAND-NAME} map --format mermaid > map.mmd",
            "  ${ROOT-COMMAND-NAME} map --format json | jq '.uses[] | [.from, .to]'"
        })
final class MapCommand extends Subcommand {
    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text, mermaid or json; text when not given.")
    private Format format = Format.TEXT;

    @Option(names = "--json", description = "The same as --format json.")
    private boolean json;

    private enum Format {
        TEXT,
        MERMAID,
        JSON
    }

    MapCommand(Session session) {
        super(session);
    }

    @Override
    public void run() {
        var map = Cartographer.draw(session().app(), DeclaredSchema.onClassPath(), plugins());
        out().print(
                        switch (json ? Format.JSON : format) {
                            case TEXT -> Drawing.text(map);
                            case MERMAID -> Drawing.mermaid(map);
                            case JSON ->
                                    JsonMapper.builder()
                                                    .enable(SerializationFeature.INDENT_OUTPUT)
                                                    .build()
                                                    .writeValueAsString(map)
                                            + "\n";
                        });
        out().flush();
    }

    /// What is wrong with other settings does not matter here.
    private List<InstalledPlugin> plugins() {
        var app = session().app();
        var launch = session().launch();
        var settings =
                Settings.read(
                        app.name(),
                        app.settings(),
                        launch.environment(),
                        launch.directory(),
                        new ArrayList<>());
        try {
            return settings.find(HomeSettings.class).isPresent()
                    ? InstalledPlugin.in(app.pluginFolders(settings))
                    : List.of();
        } catch (IOException e) {
            throw new Failed("The folders of plugins cannot be read: " + e.getMessage());
        }
    }
}

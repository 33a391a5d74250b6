package dev.muster.kit.cli;

import dev.muster.kit.scaffold.PluginScaffold;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Begins a plugin.
@Command(
        name = "plugin",
        description = {
            "Write a plugin, a project of its own that depends on the plugin API alone: its class"
                + " with a setting, and tests that hold it to the contracts of all that it can do.",
            "What it does is small and real: it greets incidents in the log, or keeps tickets,"
                    + " pages and the like as files in a folder.",
            "It builds, passes its tests and can be installed as it is."
        },
        footer = {
            "",
            "Examples:",
            "  ${ROOT-COMMAND-NAME} new plugin acme --capability ticket,paging",
            "  ${ROOT-COMMAND-NAME} new plugin acme --package com.example.acme --dir ../acme",
            "  ${ROOT-COMMAND-NAME} undo",
            "",
            "From a source tree of the kit, the plugin API goes into the local Maven repository"
                    + " first; otherwise",
            "it must be in one that Maven knows.",
            "",
            "Exit code: 0 when all was written, 1 when nothing was."
        })
final class NewPlugin extends NewTreeCommand {
    @Option(
            names = "--capability",
            paramLabel = "NAME",
            split = ",",
            description = {
                "What it can do, several with commas between: conversation, ticket, document,"
                        + " paging, oncall, contact, conference, notice, statuspage, inbound,"
                        + " signal-source, event-listener. By default the last."
            })
    private List<String> capabilities = List.of(PluginScaffold.DEFAULT);

    NewPlugin(Session session) {
        super(session);
    }

    @Override
    public void run() {
        var scaffold = new PluginScaffold(name(), pack(), capabilities);
        var settings = scaffold.settings();
        make(
                "plugin",
                scaffold::write,
                """
                cd %%s
                ./mvnw package                            builds and tests it
                %1$s plugins verify target/%2$s-0.1.jar%3$s
                %1$s plugins install target/%2$s-0.1.jar
                """
                        .formatted(
                                session().app().name(),
                                name(),
                                settings.stream()
                                        .map(" --set "::concat)
                                        .collect(Collectors.joining())));
    }
}

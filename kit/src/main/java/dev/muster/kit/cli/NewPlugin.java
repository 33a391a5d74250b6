package dev.muster.kit.cli;

import dev.muster.kit.scaffold.PluginScaffold;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Begins a plugin.
@Command(
        name = "plugin",
        description = {
            "Write a plugin, a project of its own that depends on the plugin API alone: its class"
                    + " with a setting, its tests, and the contract that every plugin must hold.",
            "It builds, passes its tests and can be installed as it is."
        },
        footer = {
            "",
            "Examples:",
            "  ${ROOT-COMMAND-NAME} new plugin acme --capability event-listener",
            "  ${ROOT-COMMAND-NAME} new plugin acme --package com.example.acme --dir ~/work/acme",
            "  ${ROOT-COMMAND-NAME} undo",
            "",
            "From a source tree of the kit, the plugin API goes into the local Maven repository"
                    + " first; otherwise",
            "it must be in one that Maven knows.",
            "",
            "Exit code: 0 when all was written, 1 when nothing was."
        })
final class NewPlugin extends NewTreeCommand {
    private static final String LISTENER = "event-listener";

    @Option(
            names = "--capability",
            paramLabel = "NAME",
            split = ",",
            description = "What it can do: " + LISTENER + ", which is the default.")
    private List<String> capabilities = List.of(LISTENER);

    NewPlugin(Session session) {
        super(session);
    }

    @Override
    public void run() {
        for (var capability : capabilities) {
            if (!capability.equals(LISTENER)) {
                throw new Failed(
                        "--capability %s: there is no such capability; expected %s"
                                .formatted(capability, LISTENER));
            }
        }
        var scaffold = new PluginScaffold(name(), pack());
        make(
                "plugin",
                scaffold::write,
                """
                cd %%s
                ./mvnw package                            builds and tests it
                %1$s plugins verify target/%2$s-0.1.jar
                %1$s plugins install target/%2$s-0.1.jar
                """
                        .formatted(session().app().name(), name()));
    }
}

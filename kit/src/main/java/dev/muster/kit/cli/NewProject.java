package dev.muster.kit.cli;

import dev.muster.kit.app.App;
import dev.muster.kit.app.Domain;
import dev.muster.kit.config.Settings;
import dev.muster.kit.migrate.Migrations;
import dev.muster.kit.scaffold.DomainScaffold;
import dev.muster.kit.scaffold.NewTree;
import dev.muster.kit.scaffold.ProjectScaffold;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Begins a project of its own on the kit.
@Command(
        name = "project",
        description = {
            "Write a project of its own on the kit: an app with users and tokens and a domain or a"
                    + " few, its migrations, tests, launcher, README and CI.",
            "It builds, passes its tests and serves as it is; it depends on the kit by version."
        },
        footer = {
            "",
            "Examples:",
            "  ${ROOT-COMMAND-NAME} new project shop --domain product,order",
            "  ${ROOT-COMMAND-NAME} new project order-desk --package com.example.orders --dir"
                    + " ../order-desk",
            "  ${ROOT-COMMAND-NAME} undo",
            "",
            "From a source tree of the kit, the kit goes into the local Maven repository first;"
                    + " otherwise it must",
            "be in one that Maven knows.",
            "",
            "Exit code: 0 when all was written, 1 when nothing was."
        })
final class NewProject extends NewTreeCommand {
    private static final String KIT_PACKAGES = "dev.muster.kit.";
    private final Clock clock;

    @Option(
            names = "--domain",
            paramLabel = "NAME",
            split = ",",
            description = "What it has domains of, one thing of each: product,order.")
    private List<String> domains = List.of();

    NewProject(Session session, Clock clock) {
        super(session);
        this.clock = clock;
    }

    @Override
    public void run() {
        var scaffold = new ProjectScaffold(name(), pack(), domains, clock);
        make(
                "project",
                folder -> write(scaffold, folder),
                """
                cd %%s
                ./%1$s dev       serves it; try it at http://127.0.0.1:8000/api/docs
                ./%1$s test      checks all of it
                ./%1$s new domain task title:string 'due:date?'
                """
                        .formatted(name()));
    }

    private NewTree write(ProjectScaffold scaffold, Path stage) {
        var kit = kitAlone();
        var present =
                new DomainScaffold.Present(
                        kit.contractSources(),
                        Migrations.of(Map.of()),
                        ProjectScaffold.kitSchema(),
                        contract -> Papers.errors(kit, contract));
        var environment = Settings.envExample(kit.name(), kit.settings());
        return ScratchUse.of(
                session(), owner -> scaffold.write(stage, present, environment, owner));
    }

    /// An app of that name with the domains that come with the kit: users and tokens.
    private App kitAlone() {
        var kit = App.named(name());
        for (Domain domain : session().app().domains()) {
            if (domain.getClass().getName().startsWith(KIT_PACKAGES)) {
                kit = kit.with(domain);
            }
        }
        return kit;
    }
}

package dev.muster.kit.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// The settings, without touching anything they name.
@Command(
        name = "config",
        description = "Show and check the settings.",
        footer = {
            "",
            "Examples:",
            "  ${ROOT-COMMAND-NAME} config show",
            "  ${ROOT-COMMAND-NAME} config check"
        })
final class ConfigCommand extends CommandGroup {

    @Command(
            name = "show",
            description = {
                "Show each setting, its value, and where that comes from. Secrets are masked.",
                "The environment goes before .env, .env before ${ROOT-COMMAND-NAME}.toml, and that"
                        + " before the default."
            },
            footer = {
                "",
                "Examples:",
                "  ${ROOT-COMMAND-NAME} config show",
                "  ${ROOT-COMMAND-NAME} config show --json | jq '.[] | select(.origin !="
                        + " \"default\")'"
            })
    static final class Show extends Subcommand {
        @Mixin private final JsonOption json = new JsonOption();

        Show(Session session) {
            super(session);
        }

        @Override
        public void run() {
            var table = Table.of("key", "value", "origin", "default", "doc");
            var brief = Table.of("key", "value", "origin");
            for (var setting : session().settings().show()) {
                table.row(
                        setting.key(),
                        setting.value(),
                        setting.origin(),
                        setting.defaultValue(),
                        setting.doc());
                brief.row(setting.key(), setting.value(), setting.origin());
            }
            (json.isOn() ? table : brief).print(out(), json.isOn());
        }
    }

    @Command(
            name = "check",
            description = "Check the settings, without starting anything.",
            footer = {
                "",
                "Examples:",
                "  ${ROOT-COMMAND-NAME} config check",
                "  HTTP_PORT=80 ${ROOT-COMMAND-NAME} config check",
                "",
                "Exit code: 0 when all is well, 1 with each thing that is wrong."
            })
    static final class Check extends Subcommand {
        Check(Session session) {
            super(session);
        }

        @Override
        public void run() {
            out().println(session().settings().show().size() + " settings are fine.");
        }
    }
}

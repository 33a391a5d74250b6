package dev.muster.kit.cli;

import dev.muster.kit.app.HomeSettings;
import dev.muster.kit.app.Kit;
import dev.muster.kit.app.Workbench;
import dev.muster.kit.secret.SecretSettings;
import picocli.CommandLine.Command;

/// Rotates the key that stored settings are sealed with.
@Command(
        name = "rekey",
        description = {
            "Encrypt the stored settings of all plugins with a new key; servers go on.",
            "With SECRETS_KEY, put the new key first there and on every server before, and take the"
                    + " old one away",
            "afterwards. Without it, the key file in the data directory is replaced."
        },
        footer = {
            "",
            "Examples:",
            "  ${ROOT-COMMAND-NAME} plugins rekey",
            "  SECRETS_KEY=\"$NEW $OLD\" ${ROOT-COMMAND-NAME} plugins rekey"
        })
final class PluginRekey extends Subcommand {
    private final Workbench workbench;

    PluginRekey(Session session, Workbench workbench) {
        super(session);
        this.workbench = workbench;
    }

    @Override
    public void run() {
        workbench.use(this::rekey);
    }

    private Void rekey(Kit kit) {
        int count = kit.plugins().rekey();
        out().println("Encrypted with the new key: the settings of " + count);
        out().println(
                        kit.settings(SecretSettings.class).keys() == null
                                ? "Copy %s to the other servers, if there are any."
                                        .formatted(
                                                kit.settings(HomeSettings.class)
                                                        .home()
                                                        .resolve("secrets.key"))
                                : "Keep only the first key in SECRETS_KEY, on every server.");
        return null;
    }
}

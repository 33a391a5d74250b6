package dev.muster.kit.doctor;

import dev.muster.kit.app.Finding;
import dev.muster.kit.plugin.InstalledPlugin;
import dev.muster.kit.plugin.PluginCompatibility;
import dev.muster.kit.plugin.PluginReport;
import dev.muster.kit.plugin.PluginState;
import dev.muster.kit.plugin.PluginStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The plugins: whether this server can load them, and how they fare.
final class PluginsCheck {
    private PluginsCheck() {}

    /// What their jars tell; nothing of them is loaded.
    static List<Finding> ofFolders(List<Path> folders) {
        List<InstalledPlugin> installed;
        try {
            installed = InstalledPlugin.in(folders);
        } catch (IOException e) {
            return List.of(
                    Finding.fail(
                            "plugins",
                            "The folders %s cannot be read (%s)".formatted(folders, e.getMessage()),
                            "see to their owner and mode: ls -ld " + folders.getLast()));
        }
        if (installed.isEmpty()) {
            return List.of(Finding.ok("plugins", "None is installed"));
        }
        return installed.stream().map(PluginsCheck::jars).toList();
    }

    private static Finding jars(InstalledPlugin plugin) {
        var compatibility = PluginCompatibility.of(plugin);
        var subject = "plugin " + plugin.name();
        var problem = compatibility.problem();
        if (problem == null) {
            return Finding.ok(
                    subject, "Made for plugin API level %d".formatted(compatibility.level()));
        }
        return broken(subject, problem);
    }

    /// Reasons end with what helps, after their last colon.
    private static Finding broken(String subject, String reason) {
        int colon = reason.lastIndexOf(": ");
        return colon < 0
                ? Finding.fail(subject, reason, "mend that, and restart the server")
                : Finding.fail(subject, reason.substring(0, colon), reason.substring(colon + 2));
    }

    /// What servers told of them last.
    ///
    /// @param app names the command
    static List<Finding> ofReport(String app, PluginReport report) {
        var findings = new ArrayList<Finding>();
        for (var status : report.statuses()) {
            findings.add(state(app, status));
        }
        report.backlog()
                .forEach(
                        (name, backlog) -> {
                            if (backlog.dead() > 0) {
                                findings.add(
                                        Finding.warning(
                                                "plugin " + name,
                                                "%d deliveries were given up"
                                                        .formatted(backlog.dead()),
                                                "%s plugins retry %s".formatted(app, name)));
                            }
                        });
        return findings;
    }

    private static Finding state(String app, PluginStatus status) {
        var subject = "plugin " + status.plugin();
        var where = " on " + status.node();
        var trouble = status.trouble();
        if (status.state() == PluginState.FAILED) {
            return broken(subject, "Failed%s: %s".formatted(where, trouble));
        }
        var text = "%s%s".formatted(status.state().wire(), where);
        return trouble == null || status.state() == PluginState.DISABLED
                ? Finding.ok(subject, trouble == null ? text : text + ": " + trouble)
                : Finding.warning(
                        subject,
                        text + ", its last delivery failed: " + trouble,
                        "see what waits with: " + app + " plugins list");
    }
}

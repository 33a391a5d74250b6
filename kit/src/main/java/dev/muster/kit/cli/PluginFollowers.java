package dev.muster.kit.cli;

import dev.muster.kit.app.Kit;
import dev.muster.kit.plugin.PluginReport;
import dev.muster.kit.plugin.PluginState;
import dev.muster.kit.plugin.PluginStatus;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/// Waits until the servers that run have followed what an operator changed, and says how it went.
final class PluginFollowers {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Duration LOOK_AROUND = Duration.ofMillis(200);

    private final Kit kit;
    private final String plugin;
    private final PrintWriter out;

    PluginFollowers(Kit kit, String plugin, PrintWriter out) {
        this.kit = kit;
        this.plugin = plugin;
        this.out = out;
    }

    /// @param change the number of the change to follow
    /// @throws Failed when the plugin failed on a node, or one has not followed in time
    void follow(long change) {
        var statuses =
                await(
                        report ->
                                report.runningNodes().stream()
                                        .filter(node -> !hasFollowed(report, node, change))
                                        .toList());
        for (var status : statuses) {
            out.println(
                    "  %s: %s%s"
                            .formatted(
                                    status.node(),
                                    status.state().wire(),
                                    status.reason() == null ? "" : ": " + status.reason()));
        }
        out.flush();
        if (statuses.stream().anyMatch(each -> each.state() == PluginState.FAILED)) {
            throw new Failed(plugin + " does not work; what it says above mends it");
        }
    }

    /// Waits until no server has it any more.
    ///
    /// @throws Failed when one still has it after a while
    void forget() {
        await(report -> of(report).stream().map(PluginStatus::node).toList());
    }

    private List<PluginStatus> await(Function<PluginReport, List<String>> missing) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var report = PluginReport.of(kit.database(), kit.clock());
            if (report.runningNodes().isEmpty()) {
                out.println("No server is running; the next one that starts follows.");
                return List.of();
            }
            var nodes = missing.apply(report);
            if (nodes.isEmpty()) {
                return of(report);
            }
            if (System.nanoTime() > end) {
                throw new Failed(
                        "%s: not followed within %d s; what happens there is shown by: %s plugins list"
                                .formatted(
                                        String.join(", ", nodes), PATIENCE.toSeconds(), kit.app()));
            }
            pause();
        }
    }

    private List<PluginStatus> of(PluginReport report) {
        return report.statuses().stream().filter(each -> each.plugin().equals(plugin)).toList();
    }

    private boolean hasFollowed(PluginReport report, String node, long change) {
        return of(report).stream()
                .anyMatch(
                        each ->
                                each.node().equals(node)
                                        && each.change() >= change
                                        && each.state() != PluginState.LOADING);
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_AROUND);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failed("Interrupted; the change was made, servers follow by themselves");
        }
    }
}

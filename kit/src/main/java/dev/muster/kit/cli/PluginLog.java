package dev.muster.kit.cli;

import dev.muster.kit.app.Kit;
import dev.muster.kit.app.Workbench;
import dev.muster.kit.plugin.LogLine;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/// What a plugin has logged.
@Command(
        name = "logs",
        description = {
            "Show what a plugin or an instance has logged on all servers, and what they have done"
                    + " with it.",
            "The last 500 lines are kept."
        },
        footer = {
            "",
            "Examples:",
            "  ${ROOT-COMMAND-NAME} plugins logs acme",
            "  ${ROOT-COMMAND-NAME} plugins logs acme --lines 10 --follow",
            "",
            "With --json and --follow, each line is an object of its own."
        })
final class PluginLog extends Subcommand {
    private static final Duration LOOK_AROUND = Duration.ofMillis(500);
    private static final int BATCH = 500;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Workbench workbench;
    @Mixin private final JsonOption json = new JsonOption();

    @Parameters(paramLabel = "NAME", description = "Its name, as plugins list shows it.")
    private String name = "";

    @Option(
            names = "--lines",
            paramLabel = "N",
            defaultValue = "50",
            description = "How many at the most; ${DEFAULT-VALUE} when not given.")
    private int most;

    @Option(names = "--follow", description = "Go on with what comes, until Ctrl-C.")
    private boolean follow;

    PluginLog(Session session, Workbench workbench) {
        super(session);
        this.workbench = workbench;
    }

    @Override
    public void run() {
        if (most < 0) {
            throw new ParameterException(spec().commandLine(), most + " lines: expected 0 or more");
        }
        workbench.use(this::show);
    }

    private @Nullable Void show(Kit kit) {
        var plugins = kit.plugins();
        var newest = plugins.logsBefore(name, Long.MAX_VALUE, Math.max(most, 1));
        if (newest.isEmpty()) {
            plugins.require(name);
        }
        var lines = newest.reversed().subList(Math.max(0, newest.size() - most), newest.size());
        if (!follow) {
            list(lines);
            return null;
        }
        print(lines);
        long last = newest.isEmpty() ? 0 : newest.getFirst().id();
        try {
            while (true) {
                var more = plugins.logsAfter(name, last, BATCH);
                print(more);
                last = more.isEmpty() ? last : more.getLast().id();
                Thread.sleep(LOOK_AROUND);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private void list(List<LogLine> lines) {
        if (!json.isOn()) {
            print(lines);
            if (lines.isEmpty()) {
                err().println(name + " has logged nothing.");
            }
            return;
        }
        var table = Table.of("at", "node", "level", "line");
        lines.forEach(each -> table.row(each.at(), each.node(), each.level(), each.line()));
        table.print(out(), true);
    }

    private void print(List<LogLine> lines) {
        for (var each : lines) {
            if (json.isOn()) {
                var facts = new LinkedHashMap<String, Object>();
                facts.put("at", each.at().toString());
                facts.put("node", each.node());
                facts.put("level", each.level());
                facts.put("line", each.line());
                out().println(JSON.writeValueAsString(facts));
            } else {
                // A line must not forge another, nor steer the terminal.
                out().println(
                                "%s %s %-7s %s"
                                        .formatted(
                                                each.at(),
                                                each.node(),
                                                each.level(),
                                                each.line().replaceAll("\\p{Cntrl}", " ")));
            }
        }
        out().flush();
    }
}

package dev.muster.kit.cli;

import dev.muster.kit.app.Kit;
import dev.muster.kit.app.Workbench;
import dev.muster.kit.plugin.PackageRefused;
import dev.muster.kit.plugin.PluginPackage;
import dev.muster.kit.plugin.PluginReport;
import dev.muster.kit.plugin.PluginStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// All that is known of one plugin.
@Command(
        name = "info",
        description = "Show one plugin: where it comes from, what it consists of, how it fares.",
        footer = {
            "",
            "Examples:",
            "  ${ROOT-COMMAND-NAME} plugins info webhook",
            "  ${ROOT-COMMAND-NAME} plugins info webhook --json | jq .version"
        })
final class PluginInfo extends Subcommand {
    private final Workbench workbench;
    @Mixin private final JsonOption json = new JsonOption();

    @Parameters(paramLabel = "PLUGIN", description = "Its name, as plugins list shows it.")
    private String plugin = "";

    PluginInfo(Session session, Workbench workbench) {
        super(session);
        this.workbench = workbench;
    }

    @Override
    public void run() {
        var facts = workbench.use(this::facts);
        if (json.isOn()) {
            var mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
            out().println(mapper.writeValueAsString(facts));
            return;
        }
        var table = Table.of("what", "value");
        facts.forEach((what, value) -> rows(table, what.replace('_', ' '), value));
        table.print(out(), false);
    }

    private static void rows(Table table, String what, @Nullable Object value) {
        if (value instanceof List<?> list) {
            for (var each : list) {
                table.row(what, each instanceof Map<?, ?> map ? line(map) : each);
            }
        } else {
            table.row(what, value);
        }
    }

    /// The values of a map, those that are there.
    private static String line(Map<?, ?> map) {
        return String.join(
                "  ",
                map.values().stream().filter(each -> each != null).map(String::valueOf).toList());
    }

    private Map<String, @Nullable Object> facts(Kit kit) {
        var desired = PluginChanges.registry(kit).find(plugin);
        var folder = PluginSource.folder(session(), plugin);
        var report = PluginReport.of(kit.database(), kit.clock());
        var statuses =
                report.statuses().stream().filter(each -> each.plugin().equals(plugin)).toList();
        if (desired.isEmpty() && folder.isEmpty() && statuses.isEmpty()) {
            throw new Failed(PluginChanges.unknown(kit, plugin));
        }
        var facts = new LinkedHashMap<String, @Nullable Object>();
        facts.put("plugin", plugin);
        facts.put("enabled", desired.map(it -> it.enabled()).orElse(true));
        desired.filter(it -> it.digest() != null)
                .ifPresent(
                        it -> {
                            facts.put("installed_at", it.changedAt().toString());
                            facts.put("digest", it.digest());
                            contents(
                                    facts,
                                    () -> PluginPackage.of(PluginChanges.registry(kit).jars(it)));
                        });
        folder.ifPresent(
                it -> {
                    facts.put("folder", it.folders().getFirst().toString());
                    contents(facts, () -> PluginPackage.read(it.folders().getFirst()));
                });
        var backlog = report.backlog(plugin);
        facts.put("waiting", backlog.waiting());
        facts.put("dead", backlog.dead());
        facts.put("nodes", statuses.stream().map(PluginInfo::node).toList());
        return facts;
    }

    private static void contents(
            Map<String, @Nullable Object> facts,
            java.util.function.Supplier<PluginPackage> contents) {
        try {
            var pack = contents.get();
            facts.put("version", pack.version());
            facts.put("api_level", pack.level());
            facts.put("jars", pack.jars().stream().map(PluginInfo::jar).toList());
        } catch (PackageRefused e) {
            facts.put("problem", e.getMessage());
        }
    }

    private static Map<String, @Nullable Object> jar(PluginPackage.Jar jar) {
        var facts = new LinkedHashMap<String, @Nullable Object>();
        facts.put("name", jar.name());
        facts.put("bytes", jar.content().length);
        return facts;
    }

    private static Map<String, @Nullable Object> node(PluginStatus status) {
        var facts = new LinkedHashMap<String, @Nullable Object>();
        facts.put("node", status.node());
        facts.put("state", status.state().wire());
        facts.put("version", status.version());
        facts.put("since", status.since().toString());
        facts.put("remark", status.trouble());
        return facts;
    }
}

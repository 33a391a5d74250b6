package dev.muster.kit.cli;

import dev.muster.kit.app.Kit;
import dev.muster.kit.app.Workbench;
import dev.muster.kit.plugin.PackageRefused;
import dev.muster.kit.plugin.PluginPackage;
import dev.muster.kit.plugin.PluginStatus;
import dev.muster.kit.plugin.SettingView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// All that is known of one plugin.
@Command(
        name = "info",
        description = {
            "Show a plugin or an instance: where it comes from, what it consists of and can do,",
            "what it is given, and how it fares. Secrets are never shown."
        },
        footer = {
            "",
            "Examples:",
            "  ${ROOT-COMMAND-NAME} plugins info webhook",
            "  ${ROOT-COMMAND-NAME} plugins info webhook --json | jq .version"
        })
final class PluginInfo extends Subcommand {
    private final Workbench workbench;
    @Mixin private final JsonOption json = new JsonOption();

    @Parameters(paramLabel = "NAME", description = "Its name, as plugins list shows it.")
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
        var view = kit.plugins().describe(plugin);
        var summary = view.summary();
        var facts = new LinkedHashMap<String, @Nullable Object>();
        facts.put("plugin", summary.name());
        if (!summary.name().equals(summary.plugin())) {
            facts.put("instance_of", summary.plugin());
        }
        facts.put("enabled", summary.enabled());
        facts.put("health", summary.health().wire());
        if (view.digest() != null) {
            facts.put("installed_at", String.valueOf(view.installedAt()));
            facts.put("digest", view.digest());
        }
        if (view.folder() != null) {
            facts.put("folder", view.folder().toString());
        }
        if (view.digest() != null || view.folder() != null) {
            contents(facts, () -> kit.plugins().contents(view));
        }
        if (view.problem() != null) {
            facts.put("problem", view.problem());
        }
        var declaration = view.declaration();
        facts.put("capabilities", declaration == null ? List.of() : declaration.capabilities());
        facts.put("settings", view.settings().stream().map(PluginInfo::setting).toList());
        facts.put("missing", view.missing());
        if (json.isOn() && declaration != null) {
            facts.put("schema", declaration.schema());
        }
        facts.put("waiting", summary.backlog().waiting());
        facts.put("dead", summary.backlog().dead());
        facts.put("nodes", summary.nodes().stream().map(PluginInfo::node).toList());
        return facts;
    }

    private static Map<String, @Nullable Object> setting(SettingView setting) {
        var facts = new LinkedHashMap<String, @Nullable Object>();
        facts.put("name", setting.name());
        facts.put("value", setting.value());
        facts.put("origin", setting.origin());
        return facts;
    }

    private static void contents(
            Map<String, @Nullable Object> facts, Supplier<PluginPackage> contents) {
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

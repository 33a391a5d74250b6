package dev.muster.kit.plugins;

import dev.muster.kit.events.Undelivered;
import dev.muster.kit.plugin.LogLine;
import dev.muster.kit.plugin.PluginStatus;
import dev.muster.kit.plugin.PluginSummary;
import dev.muster.kit.plugin.PluginView;
import dev.muster.kit.plugin.SettingView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What is known of plugins, as the contract has it.
final class Answers {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Answers() {}

    static PluginListed listed(PluginSummary plugin) {
        return new PluginListed(
                plugin.name(),
                plugin.plugin(),
                plugin.enabled(),
                InstanceHealth.valueOf(plugin.health().name()),
                plugin.trouble(),
                plugin.version(),
                plugin.backlog().waiting(),
                plugin.backlog().dead(),
                nodes(plugin));
    }

    static PluginRead read(PluginView view) {
        var plugin = view.summary();
        var declaration = view.declaration();
        return new PluginRead(
                plugin.name(),
                plugin.plugin(),
                plugin.enabled(),
                InstanceHealth.valueOf(plugin.health().name()),
                plugin.trouble(),
                view.version(),
                view.installedAt(),
                view.problem(),
                declaration == null ? List.of() : declaration.capabilities(),
                view.settings().stream().map(Answers::setting).toList(),
                view.missing(),
                declaration == null ? null : schema(declaration.schema()),
                plugin.backlog().waiting(),
                plugin.backlog().dead(),
                nodes(plugin));
    }

    static PluginDelivery delivery(Undelivered delivery) {
        return new PluginDelivery(
                delivery.id(),
                delivery.type(),
                delivery.version(),
                delivery.occurredAt(),
                delivery.isDead(),
                delivery.attempts(),
                delivery.due(),
                delivery.reason());
    }

    static PluginLogLine line(LogLine line) {
        return new PluginLogLine(line.id(), line.at(), line.node(), line.level(), line.line());
    }

    private static Map<String, @Nullable JsonNode> schema(Map<String, Object> schema) {
        var members = new LinkedHashMap<String, @Nullable JsonNode>();
        schema.forEach((name, value) -> members.put(name, JSON.valueToTree(value)));
        return members;
    }

    private static PluginSettingRead setting(SettingView setting) {
        return new PluginSettingRead(
                setting.name(),
                setting.doc(),
                SettingKind.valueOf(setting.type().name()),
                setting.declared(),
                setting.required(),
                setting.secret(),
                setting.defaultValue(),
                setting.value(),
                setting.origin());
    }

    private static List<PluginNode> nodes(PluginSummary plugin) {
        return plugin.nodes().stream().map(Answers::node).toList();
    }

    private static PluginNode node(PluginStatus status) {
        return new PluginNode(
                status.node(),
                InstanceState.valueOf(status.state().name()),
                status.reason(),
                status.version(),
                status.since(),
                status.lastSuccess(),
                status.lastError(),
                status.lastErrorAt());
    }
}

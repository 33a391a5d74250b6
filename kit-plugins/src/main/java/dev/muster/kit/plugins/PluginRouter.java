package dev.muster.kit.plugins;

import dev.muster.kit.events.Undelivered;
import dev.muster.kit.http.Call;
import dev.muster.kit.http.Created;
import dev.muster.kit.http.Cursor;
import dev.muster.kit.plugin.PluginAdministration;
import dev.muster.kit.plugin.PluginPackage;
import dev.muster.kit.plugin.PluginSummary;
import dev.muster.kit.problem.Fault;
import dev.muster.kit.problem.Refused;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

final class PluginRouter implements PluginsApi {
    private static final String BY_NAME = "name";
    private static final String NEWEST_FIRST = "-id";
    private static final String BY_DUE = "due,id";

    /// Stands for what was given up, which is never due.
    private static final String NEVER = "never";

    private final PluginAdministration plugins;

    PluginRouter(PluginAdministration plugins) {
        this.plugins = plugins;
    }

    @Override
    public PluginPage listPlugins(Call call, ListPluginsQuery query) {
        var cursor = Cursor.parse(query.after(), BY_NAME, 1);
        var rest =
                plugins.list().stream()
                        .filter(
                                each ->
                                        cursor == null
                                                || each.name().compareTo(cursor.values().getFirst())
                                                        > 0)
                        .toList();
        var page = rest.stream().limit(query.limit()).toList();
        return new PluginPage(
                page.stream().map(Answers::listed).toList(),
                rest.size() > page.size()
                        ? new Cursor(BY_NAME, List.of(last(page).name())).encoded()
                        : null);
    }

    private static PluginSummary last(List<PluginSummary> page) {
        return page.getLast();
    }

    @Override
    public Created<PluginRead> installPlugin(Call call, PluginInstall body) {
        var jar = new PluginPackage.Jar(body.name() + ".jar", decoded(body.jar()));
        Refusals.of(() -> plugins.install(body.name(), PluginPackage.of(List.of(jar))));
        return Created.at("/api/plugins/" + body.name(), read(body.name()));
    }

    @Override
    public PluginRead getPlugin(Call call, String name) {
        return read(name);
    }

    @Override
    public void removePlugin(Call call, String name) {
        Refusals.of(() -> plugins.remove(name));
    }

    @Override
    public PluginBacklog discardPlugin(Call call, String name) {
        var dropped = Refusals.of(() -> plugins.discard(name));
        return new PluginBacklog(dropped.waiting(), dropped.dead());
    }

    @Override
    public PluginRead configurePlugin(Call call, String name, PluginSettingsChange body) {
        var set = texts(body.set());
        var unset = Set.copyOf(body.unset());
        Refusals.of(unset, () -> plugins.configure(name, body.plugin(), set, unset));
        return read(name);
    }

    @Override
    public PluginRead enablePlugin(Call call, String name) {
        Refusals.of(() -> plugins.enable(name, true));
        return read(name);
    }

    @Override
    public PluginRead disablePlugin(Call call, String name) {
        Refusals.of(() -> plugins.enable(name, false));
        return read(name);
    }

    @Override
    public PluginTested testPlugin(Call call, String name) {
        var found = Refusals.of(() -> plugins.test(name));
        return new PluginTested(found.passed(), found.sentence());
    }

    @Override
    public PluginDeliveryPage listPluginDeliveries(
            Call call, String name, ListPluginDeliveriesQuery query) {
        requireKnown(name);
        var cursor = Cursor.parse(query.after(), BY_DUE, 2);
        var found =
                plugins.deliveries(name, cursor == null ? null : place(cursor), query.limit() + 1);
        var page = found.stream().limit(query.limit()).toList();
        return new PluginDeliveryPage(
                page.stream().map(Answers::delivery).toList(),
                found.size() > page.size() ? cursor(page.getLast()).encoded() : null);
    }

    @Override
    public PluginRetried retryPluginDeliveries(Call call, String name, PluginRetry body) {
        requireKnown(name);
        return new PluginRetried(plugins.retry(name, body.ids()));
    }

    @Override
    public PluginLogPage listPluginLogs(Call call, String name, ListPluginLogsQuery query) {
        requireKnown(name);
        var cursor = Cursor.parse(query.after(), NEWEST_FIRST, 1);
        long before = cursor == null ? Long.MAX_VALUE : cursor.number(0);
        var found = plugins.logsBefore(name, before, query.limit() + 1);
        var page = found.stream().limit(query.limit()).toList();
        return new PluginLogPage(
                page.stream().map(Answers::line).toList(),
                found.size() > page.size()
                        ? new Cursor(NEWEST_FIRST, List.of(Long.toString(page.getLast().id())))
                                .encoded()
                        : null);
    }

    private PluginRead read(String name) {
        return Answers.read(Refusals.of(() -> plugins.describe(name)));
    }

    private void requireKnown(String name) {
        Refusals.of(
                () -> {
                    plugins.require(name);
                    return name;
                });
    }

    private static Cursor cursor(Undelivered last) {
        var due = last.due();
        return new Cursor(BY_DUE, List.of(due == null ? NEVER : due.toString(), last.id()));
    }

    private static Undelivered.Place place(Cursor cursor) {
        var due = cursor.values().getFirst();
        return new Undelivered.Place(
                due.equals(NEVER) ? null : Instant.parse(due), cursor.values().getLast());
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new Refused(
                    PluginsError.PACKAGE_UNFIT,
                    "The jar is not in base64",
                    List.of(new Fault("/jar", "expected base64")));
        }
    }

    private static Map<String, String> texts(@Nullable Map<String, @Nullable JsonNode> values) {
        var texts = new LinkedHashMap<String, String>();
        var faults = new ArrayList<Fault>();
        if (values != null) {
            values.forEach(
                    (name, value) -> {
                        if (value != null && value.isValueNode() && !value.isNull()) {
                            texts.put(name, value.asString());
                        } else {
                            faults.add(
                                    new Fault(
                                            "/set/" + name,
                                            "expected a text, a number or a boolean; unset takes"
                                                    + " a setting away"));
                        }
                    });
        }
        if (!faults.isEmpty()) {
            throw new Refused(PluginsError.SETTINGS_UNFIT, "A value is no plain value", faults);
        }
        return texts;
    }
}

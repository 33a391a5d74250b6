package dev.muster.plugins.statuspage;

import dev.muster.plugin.GiveUp;
import dev.muster.plugin.Pace;
import dev.muster.plugin.Plugin;
import dev.muster.plugin.PluginContext;
import dev.muster.plugin.PluginSetting;
import dev.muster.plugin.Resource;
import dev.muster.plugin.RetryLater;
import dev.muster.plugin.SelfTest;
import dev.muster.plugin.incident.IncidentView;
import dev.muster.plugin.statuspage.StatusPages;
import dev.muster.plugins.http.Answer;
import dev.muster.plugins.http.Json;
import dev.muster.plugins.http.JsonApi;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Publishes incidents on a page of Atlassian Statuspage, in the words of the settings.
public final class StatuspagePlugin implements Plugin, StatusPages, SelfTest {
    /// Statuspage takes one request a second, and each call makes two.
    private static final Pace PACE = new Pace(1, Duration.ofSeconds(2));

    private static final int PAGE = 100;
    private static final int MOST_PAGES = 5;

    private @Nullable Ready ready;

    private record Ready(Setup setup, JsonApi api) {}

    @Override
    public List<PluginSetting> settings() {
        return Setup.SETTINGS;
    }

    @Override
    public Pace pace() {
        return PACE;
    }

    @Override
    public void start(PluginContext context) {
        var setup = Setup.of(context.settings());
        ready =
                new Ready(
                        setup,
                        new JsonApi(
                                context,
                                setup.url(),
                                Map.of("Authorization", "OAuth " + setup.apiKey()),
                                setup.timeout()));
    }

    @Override
    public @Nullable Resource publish(String idempotencyKey, IncidentView incident)
            throws InterruptedException {
        var setup = ready().setup();
        if (!setup.severities().include(incident)) {
            return null;
        }
        var earlier = earlier(incident.key());
        if (earlier != null) {
            return resource(earlier);
        }
        var status = Status.of(incident);
        var fields = new LinkedHashMap<String, Object>();
        fields.put("name", setup.title());
        fields.put("status", status.shown());
        fields.put("impact_override", impact(incident));
        fields.put("body", status.body(setup.wording(), false));
        fields.put("deliver_notifications", setup.notifying());
        fields.put("metadata", Map.of("muster", Map.of("incident", incident.key())));
        putComponents(fields, status, incident);
        var made = sent(ready().api().post(page("/incidents")).json(Map.of("incident", fields)));
        return resource(made.json());
    }

    /// An update that says what the page says already would tell all subscribers again, so it looks
    /// first.
    @Override
    public void revise(String idempotencyKey, Resource published, IncidentView incident)
            throws InterruptedException {
        var setup = ready().setup();
        var path = page("/incidents/" + JsonApi.part(published.id()));
        var now = sent(ready().api().get(path));
        var shown = now.text("status");
        if (shown == null) {
            throw unreadable();
        }
        var status = Status.of(incident);
        var fields = new LinkedHashMap<String, Object>();
        if (!status.isShownAs(shown)) {
            fields.put("status", status.shown());
            fields.put("body", status.body(setup.wording(), true));
            fields.put("deliver_notifications", setup.notifying());
            putComponents(fields, status, incident);
        }
        boolean impactChanged =
                status != Status.RESOLVED && !impact(incident).equals(now.text("impact_override"));
        if (impactChanged) {
            fields.put("impact_override", impact(incident));
            putComponents(fields, status, incident);
        }
        if (!fields.isEmpty()) {
            sent(ready().api().patch(path).json(Map.of("incident", fields)));
        }
    }

    @Override
    public String test() throws InterruptedException {
        var setup = ready().setup();
        var name = pageName(setup);
        if (setup.components().isEmpty()) {
            return "The key opens the page '%s'.".formatted(name);
        }
        var there = components();
        var strange = new ArrayList<>(setup.components());
        strange.removeAll(there.keySet());
        if (!strange.isEmpty()) {
            throw new GiveUp(
                    "%s of the setting 'components' is no component of '%s', which has %s"
                            .formatted(
                                    String.join(", ", strange),
                                    name,
                                    there.entrySet().stream()
                                            .map(one -> one.getKey() + " " + one.getValue())
                                            .collect(Collectors.joining(", "))));
        }
        return "The key opens the page '%s', with %s."
                .formatted(
                        name,
                        setup.components().stream()
                                .map(there::get)
                                .collect(Collectors.joining(", ")));
    }

    private String pageName(Setup setup) throws InterruptedException {
        try {
            var name = sent(ready().api().get(page(""))).text("name");
            if (name == null) {
                throw unreadable();
            }
            return name;
        } catch (GiveUp e) {
            throw new GiveUp(
                    "'%s' is no page that the key opens (%s): set 'page_id' to the id of one"
                            .formatted(setup.page(), e.getMessage()));
        }
    }

    /// Names by id. When it is not asked for pages Statuspage takes this once a minute only.
    private Map<String, String> components() throws InterruptedException {
        var names = new LinkedHashMap<String, String>();
        for (int page = 1; page <= MOST_PAGES; page++) {
            var asked = page("/components?page=%d&per_page=%d".formatted(page, PAGE));
            if (!(sent(ready().api().get(asked)).json() instanceof List<?> components)) {
                throw unreadable();
            }
            for (var component : components) {
                names.put(
                        Objects.toString(Json.text(component, "id"), ""),
                        Objects.toString(Json.text(component, "name"), ""));
            }
            if (components.size() < PAGE) {
                break;
            }
        }
        return names;
    }

    /// What was published for an incident, if it is among the newest hundred.
    private @Nullable Object earlier(String key) throws InterruptedException {
        var answer = sent(ready().api().get(page("/incidents?page=1&limit=" + PAGE)));
        if (!(answer.json() instanceof List<?> published)) {
            throw unreadable();
        }
        for (var one : published) {
            if (key.equals(Json.text(one, "metadata.muster.incident"))) {
                return one;
            }
        }
        return null;
    }

    private void putComponents(Map<String, Object> fields, Status status, IncidentView incident) {
        var ids = ready().setup().components();
        if (!ids.isEmpty()) {
            var is = status.components(incident.severity());
            fields.put("component_ids", ids);
            fields.put(
                    "components",
                    ids.stream().distinct().collect(Collectors.toMap(id -> id, id -> is)));
        }
    }

    private Answer sent(JsonApi.Call call) throws InterruptedException {
        var answer = call.explaining(StatuspagePlugin::reason).expecting(401).send();
        if (answer.status() == 401) {
            throw new RetryLater(
                    "%s does not take the key: set 'api_key' to one of the page's organization"
                            .formatted(ready().setup().url().getHost()),
                    null);
        }
        return answer;
    }

    private Resource resource(@Nullable Object incident) {
        var id = Json.text(incident, "id");
        if (id == null) {
            throw unreadable();
        }
        var name = Objects.requireNonNullElse(Json.text(incident, "name"), id);
        return new Resource(id, name, address(Json.text(incident, "shortlink")));
    }

    private String page(String rest) {
        return "/pages/" + ready().setup().page() + rest;
    }

    private Ready ready() {
        if (ready == null) {
            throw new IllegalStateException("It was not started");
        }
        return ready;
    }

    private RetryLater unreadable() {
        return new RetryLater(
                "%s answered with what Statuspage does not: is it the right 'url'?"
                        .formatted(ready().setup().url().getHost()),
                null);
    }

    private static String impact(IncidentView incident) {
        return switch (incident.severity()) {
            case "sev1" -> "critical";
            case "sev2" -> "major";
            case "sev3" -> "minor";
            default -> "none";
        };
    }

    /// Statuspage says it as one text or as a list of them.
    private static @Nullable String reason(Object body) {
        var all = Json.list(body, "error");
        if (!all.isEmpty()) {
            return all.stream().map(String::valueOf).collect(Collectors.joining("; "));
        }
        var one = Json.text(body, "error");
        return one == null ? Json.text(body, "message") : one;
    }

    private static @Nullable URI address(@Nullable String text) {
        try {
            return text == null ? null : URI.create(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}

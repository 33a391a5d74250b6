package dev.muster.plugins.fakes;

import dev.muster.plugins.http.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Atlassian Statuspage with one page, [#PAGE], that has two components. It keeps no count of
/// requests; `behave` has it answer 420 or 429.
public final class FakeStatuspage extends Fake {
    /// The key that it takes.
    public static final String API_KEY = "89a229ce1a8d-fake-key";

    /// The id of the page.
    public static final String PAGE = "qfn30z5r6s5h";

    /// The id of the component "API".
    public static final String API = "ftgks51sfs2d";

    /// The id of the component "Website".
    public static final String WEBSITE = "b13yz5g2cw10";

    private static final Pattern PATH =
            Pattern.compile("/pages/(\\w+)(?:/(incidents|components)(?:/(\\w+))?)?");
    private static final Set<String> STATUSES =
            Set.of("investigating", "identified", "monitoring", "resolved");
    private static final Set<String> IMPACTS = Set.of("none", "minor", "major", "critical");
    private static final Set<String> COMPONENT_STATUSES =
            Set.of(
                    "operational",
                    "degraded_performance",
                    "partial_outage",
                    "major_outage",
                    "under_maintenance");

    private final Map<String, Incident> incidents = new LinkedHashMap<>();
    private final Map<String, String> components = new LinkedHashMap<>();

    /// What is published.
    ///
    /// @param impact `none`, `minor`, `major` or `critical`
    /// @param updates what was said, the oldest first
    public record Incident(
            String id,
            String name,
            String status,
            String impact,
            Map<?, ?> metadata,
            List<Update> updates) {
        public Incident {
            metadata = Map.copyOf(metadata);
            updates = List.copyOf(updates);
        }
    }

    /// One thing that was said.
    ///
    /// @param notified whether subscribers got a message
    public record Update(String status, String body, boolean notified) {}

    public FakeStatuspage() {
        components.put(API, "operational");
        components.put(WEBSITE, "operational");
    }

    /// All that is published, the oldest first.
    public synchronized List<Incident> incidents() {
        return List.copyOf(incidents.values());
    }

    /// The statuses of the components, by id.
    public synchronized Map<String, String> components() {
        return Map.copyOf(components);
    }

    /// Publishes something, as somebody would.
    public synchronized Incident publish(String name) {
        return put(
                new Incident(
                        "p31zjtct2j%02d".formatted(incidents.size()),
                        name,
                        "investigating",
                        "none",
                        Map.of(),
                        List.of(new Update("investigating", "We look into it.", true))));
    }

    /// Says how it stands, as somebody would.
    public synchronized void say(String id, String status) {
        var old = Objects.requireNonNull(incidents.get(id), "no such incident");
        put(said(old, status, "By hand", true));
    }

    /// Takes something off the page.
    public synchronized void remove(String id) {
        incidents.remove(id);
    }

    @Override
    protected Response answer(Request request) {
        if (!("OAuth " + API_KEY).equals(request.header("authorization"))) {
            return Response.json(401, Map.of("error", "Could not authenticate"));
        }
        var path = PATH.matcher(request.path());
        if (!path.matches() || !path.group(1).equals(PAGE)) {
            return missing();
        }
        var what = Objects.requireNonNullElse(path.group(2), "page");
        var id = path.group(3);
        return switch (request.method() + " " + what + (id == null ? "" : " one")) {
            case "GET page" ->
                    Response.json(200, Map.of("id", PAGE, "name", "Acme", "subdomain", "acme"));
            case "GET components" -> Response.json(200, page(listed(), "per_page", request));
            case "GET incidents" ->
                    Response.json(
                            200,
                            page(
                                    incidents.values().stream().map(this::json).toList().reversed(),
                                    "limit",
                                    request));
            case "POST incidents" -> create(request);
            case "GET incidents one" ->
                    incidents.containsKey(id)
                            ? Response.json(200, json(Objects.requireNonNull(incidents.get(id))))
                            : missing();
            case "PATCH incidents one" -> change(incidents.get(id), request);
            default -> missing();
        };
    }

    private Response create(Request request) {
        var wrong = wrong(request);
        var name = request.text("incident.name");
        if (name == null || name.isBlank()) {
            wrong.add("Name can't be blank");
        }
        if (!wrong.isEmpty()) {
            return Response.json(422, Map.of("error", wrong));
        }
        var status = Objects.requireNonNullElse(request.text("incident.status"), "investigating");
        var metadata =
                Json.at(request.json(), "incident.metadata") instanceof Map<?, ?> map
                        ? map
                        : Map.of();
        var made =
                new Incident(
                        "p31zjtct2j%02d".formatted(incidents.size()),
                        Objects.requireNonNull(name),
                        status,
                        Objects.requireNonNullElse(
                                request.text("incident.impact_override"), "none"),
                        metadata,
                        List.of(
                                new Update(
                                        status,
                                        Objects.requireNonNullElse(
                                                request.text("incident.body"), ""),
                                        notifies(request))));
        setComponents(request);
        return Response.json(201, json(put(made)));
    }

    private Response change(@Nullable Incident old, Request request) {
        if (old == null) {
            return missing();
        }
        var wrong = wrong(request);
        if (!wrong.isEmpty()) {
            return Response.json(422, Map.of("error", wrong));
        }
        var status = request.text("incident.status");
        var body = request.text("incident.body");
        var now =
                status == null && body == null
                        ? old
                        : said(
                                old,
                                Objects.requireNonNullElse(status, old.status()),
                                Objects.requireNonNullElse(body, ""),
                                notifies(request));
        setComponents(request);
        return Response.json(
                200,
                json(
                        put(
                                new Incident(
                                        now.id(),
                                        Objects.requireNonNullElse(
                                                request.text("incident.name"), now.name()),
                                        now.status(),
                                        Objects.requireNonNullElse(
                                                request.text("incident.impact_override"),
                                                now.impact()),
                                        now.metadata(),
                                        now.updates()))));
    }

    private List<String> wrong(Request request) {
        var wrong = new ArrayList<String>();
        if (!(Json.at(request.json(), "incident") instanceof Map<?, ?>)) {
            wrong.add("incident is missing");
        }
        oneOf(request.text("incident.status"), STATUSES, "Status", wrong);
        oneOf(request.text("incident.impact_override"), IMPACTS, "Impact override", wrong);
        var name = request.text("incident.name");
        if (name != null && name.length() > 255) {
            wrong.add("Name is too long (maximum is 255 characters)");
        }
        if (Json.at(request.json(), "incident.metadata") instanceof Map<?, ?> metadata
                && !metadata.values().stream().allMatch(Map.class::isInstance)) {
            wrong.add("Metadata top-level values must be objects");
        }
        for (var id : Json.list(request.json(), "incident.component_ids")) {
            if (!components.containsKey(id)) {
                wrong.add("Component " + id + " does not exist");
            }
        }
        if (Json.at(request.json(), "incident.components") instanceof Map<?, ?> given) {
            given.forEach(
                    (id, status) ->
                            oneOf(
                                    String.valueOf(status),
                                    COMPONENT_STATUSES,
                                    "Component status",
                                    wrong));
        }
        return wrong;
    }

    private static void oneOf(
            @Nullable String value, Set<String> values, String what, List<String> wrong) {
        if (value != null && !values.contains(value)) {
            wrong.add(what + " is not included in the list");
        }
    }

    private void setComponents(Request request) {
        if (Json.at(request.json(), "incident.components") instanceof Map<?, ?> given) {
            given.forEach(
                    (id, status) -> components.replace(String.valueOf(id), String.valueOf(status)));
        }
    }

    private static boolean notifies(Request request) {
        return !Boolean.FALSE.equals(Json.at(request.json(), "incident.deliver_notifications"));
    }

    private static Incident said(Incident old, String status, String body, boolean notified) {
        var updates = new ArrayList<>(old.updates());
        updates.add(new Update(status, body, notified));
        return new Incident(old.id(), old.name(), status, old.impact(), old.metadata(), updates);
    }

    private Incident put(Incident incident) {
        incidents.put(incident.id(), incident);
        return incident;
    }

    private List<Map<String, Object>> listed() {
        return components.entrySet().stream()
                .map(
                        one ->
                                Map.<String, Object>of(
                                        "id",
                                        one.getKey(),
                                        "name",
                                        one.getKey().equals(API) ? "API" : "Website",
                                        "status",
                                        one.getValue()))
                .toList();
    }

    private Map<String, Object> json(Incident incident) {
        return Map.of(
                "id",
                incident.id(),
                "page_id",
                PAGE,
                "name",
                incident.name(),
                "status",
                incident.status(),
                "impact",
                incident.impact(),
                "impact_override",
                incident.impact(),
                "shortlink",
                url() + "/" + incident.id(),
                "metadata",
                incident.metadata());
    }

    private static List<Map<String, Object>> page(
            List<Map<String, Object>> all, String sizeName, Request request) {
        int size = Math.min(100, Integer.parseInt(request.query().getOrDefault(sizeName, "100")));
        int page = Integer.parseInt(request.query().getOrDefault("page", "1"));
        return all.stream().skip((long) size * (page - 1)).limit(size).toList();
    }

    private static Response missing() {
        return Response.json(404, Map.of("error", "Not found"));
    }
}

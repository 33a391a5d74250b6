package dev.muster.plugins.fakes;

import dev.muster.plugins.http.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// PagerDuty: the Events API v2 (`POST /v2/enqueue`) and what the REST API tells of users and of
/// who is on call, both at one address. Ada is on call first and Grace second for the policy
/// [#POLICY].
public final class FakePagerDuty extends Fake {
    /// The integration key that it takes events with.
    public static final String ROUTING_KEY = "R0FAKE0KEY0R0FAKE0KEY0R0FAKE0KEY";

    /// The API key that it answers REST requests with.
    public static final String API_TOKEN = "fake-api-token-20ch";

    /// The id of an escalation policy that exists.
    public static final String POLICY = "PMUSTER";

    private static final Set<String> SEVERITIES = Set.of("critical", "error", "warning", "info");
    private static final int LONGEST_SUMMARY = 1024;
    private static final int LONGEST_KEY = 255;

    private final List<Alert> alerts = new ArrayList<>();
    private final List<Turn> turns = new ArrayList<>();
    private final List<Person> people = new ArrayList<>();
    private final Map<String, String> policies = new LinkedHashMap<>();

    /// An alert.
    ///
    /// @param status `triggered`, `acknowledged` or `resolved`
    /// @param events how many events were taken for it
    /// @param event the first of them, as it came
    public record Alert(String dedupKey, String status, int events, Map<String, Object> event) {
        /// The text at a path of the first event, for example `payload.summary`.
        public @Nullable String text(String path) {
            return Json.text(event, path);
        }
    }

    /// Somebody who is on call.
    ///
    /// @param level of the escalation policy, 1 is asked first
    public record Turn(String policy, int level, String id, String name, String email) {}

    /// Somebody who has an account.
    ///
    /// @param title what they do, or null
    /// @param timeZone as PagerDuty names it, or null for that of the account
    /// @param phone without the code of the country, which is 358; null when none was entered
    public record Person(
            String id,
            String name,
            String email,
            @Nullable String title,
            @Nullable String timeZone,
            @Nullable String phone) {}

    /// One with a policy and two people.
    public FakePagerDuty() {
        onCall(new Turn(POLICY, 2, "PGRACE1", "Grace Hopper", "grace@example.org"));
        onCall(new Turn(POLICY, 1, "PADA001", "Ada Lovelace", "ada@example.org"));
        add(new Person("PADA001", "Ada Lovelace", "ada@example.org", null, null, "401234567"));
    }

    /// Puts somebody on call. A policy that was not there is made.
    public synchronized void onCall(Turn turn) {
        policies.putIfAbsent(turn.policy(), "Policy " + turn.policy());
        turns.add(turn);
    }

    /// Adds somebody who has an account.
    public synchronized void add(Person person) {
        people.add(person);
    }

    /// All alerts, oldest first.
    public synchronized List<Alert> alerts() {
        return List.copyOf(alerts);
    }

    /// Triggers an alert, as if by an event that came.
    public synchronized void trigger(String dedupKey) {
        take("trigger", dedupKey, Map.of("dedup_key", dedupKey));
    }

    @Override
    protected Response answer(Request request) {
        if (request.path().equals("/v2/enqueue") && request.method().equals("POST")) {
            return enqueue(request);
        }
        if (!("Token token=" + API_TOKEN).equals(request.header("authorization"))) {
            return error(401, 2006, "Authentication failed");
        }
        if (!request.method().equals("GET")) {
            return error(404, 2100, "Not Found");
        }
        if (request.path().equals("/oncalls")) {
            return onCalls(request.query());
        }
        if (request.path().equals("/users")) {
            return users(request.query());
        }
        if (request.path().matches("/users/[^/]+/contact_methods")) {
            return contactMethods(request.path().split("/")[2]);
        }
        var policy = request.path().replace("/escalation_policies/", "");
        var name = policies.get(policy);
        return name == null
                ? error(404, 2100, "Not Found")
                : Response.json(200, Map.of("escalation_policy", reference(policy, name)));
    }

    private Response enqueue(Request request) {
        Map<String, Object> event;
        try {
            event = Json.readObject(request.body());
        } catch (IllegalArgumentException e) {
            return invalid(List.of("JSON could not be parsed"));
        }
        var wrong = wrong(event);
        if (!wrong.isEmpty()) {
            return invalid(wrong);
        }
        var action = String.valueOf(event.get("event_action"));
        var given = Json.text(event, "dedup_key");
        var dedupKey = given == null ? "fake-" + (alerts.size() + 1) : given;
        take(action, dedupKey, event);
        return Response.json(
                202,
                Map.of("status", "success", "message", "Event processed", "dedup_key", dedupKey));
    }

    private static List<String> wrong(Map<String, Object> event) {
        var wrong = new ArrayList<String>();
        var action = String.valueOf(event.get("event_action"));
        if (!ROUTING_KEY.equals(event.get("routing_key"))) {
            wrong.add("Invalid routing key");
        }
        if (!Set.of("trigger", "acknowledge", "resolve").contains(action)) {
            wrong.add("'event_action' is not one of trigger, acknowledge, resolve");
        }
        var dedupKey = Json.text(event, "dedup_key");
        if (dedupKey == null && !action.equals("trigger")) {
            wrong.add("'dedup_key' is missing or blank");
        }
        if (dedupKey != null && dedupKey.length() > LONGEST_KEY) {
            wrong.add("'dedup_key' is too long (maximum is 255 characters)");
        }
        if (action.equals("trigger")) {
            for (var name : List.of("summary", "source", "severity")) {
                var value = Json.text(event, "payload." + name);
                if (value == null || value.isBlank()) {
                    wrong.add("'payload.%s' is missing or blank".formatted(name));
                } else if (name.equals("severity") && !SEVERITIES.contains(value)) {
                    wrong.add("'payload.severity' is invalid (must be one of " + SEVERITIES + ")");
                } else if (name.equals("summary") && value.length() > LONGEST_SUMMARY) {
                    wrong.add("'payload.summary' is too long (maximum is 1024 characters)");
                }
            }
        }
        return wrong;
    }

    /// Events without an open alert are dropped, but that a trigger opens one.
    private void take(String action, String dedupKey, Map<String, Object> event) {
        for (int i = 0; i < alerts.size(); i++) {
            var alert = alerts.get(i);
            if (alert.dedupKey().equals(dedupKey) && !alert.status().equals("resolved")) {
                var status =
                        switch (action) {
                            case "resolve" -> "resolved";
                            case "acknowledge" -> "acknowledged";
                            default -> alert.status();
                        };
                alerts.set(i, new Alert(dedupKey, status, alert.events() + 1, alert.event()));
                return;
            }
        }
        if (action.equals("trigger")) {
            alerts.add(new Alert(dedupKey, "triggered", 1, event));
        }
    }

    private Response onCalls(Map<String, String> query) {
        var policy = query.get("escalation_policy_ids[]");
        int limit = Integer.parseInt(query.getOrDefault("limit", "25"));
        int offset = Integer.parseInt(query.getOrDefault("offset", "0"));
        boolean whole = "users".equals(query.get("include[]"));
        var all =
                turns.stream()
                        .filter(turn -> policy == null || turn.policy().equals(policy))
                        .toList();
        var some = all.stream().skip(offset).limit(limit).map(turn -> entry(turn, whole)).toList();
        return Response.json(
                200,
                Map.of(
                        "oncalls",
                        some,
                        "limit",
                        limit,
                        "offset",
                        offset,
                        "more",
                        offset + limit < all.size()));
    }

    /// Those whose name or address has the text in it.
    private Response users(Map<String, String> query) {
        var text = query.getOrDefault("query", "").toLowerCase(Locale.ROOT);
        int limit = Integer.parseInt(query.getOrDefault("limit", "25"));
        var found =
                people.stream()
                        .filter(
                                it ->
                                        (it.name() + "\n" + it.email())
                                                .toLowerCase(Locale.ROOT)
                                                .contains(text))
                        .map(FakePagerDuty::user)
                        .toList();
        return Response.json(
                200,
                Map.of(
                        "users",
                        found.stream().limit(limit).toList(),
                        "more",
                        found.size() > limit));
    }

    private static Map<String, @Nullable Object> user(Person person) {
        var user = new LinkedHashMap<String, @Nullable Object>();
        user.put("id", person.id());
        user.put("type", "user");
        user.put("name", person.name());
        user.put("email", person.email());
        user.put("job_title", person.title());
        user.put("time_zone", person.timeZone());
        user.put("html_url", "https://acme.pagerduty.com/users/" + person.id());
        return user;
    }

    private Response contactMethods(String id) {
        for (var person : people) {
            if (person.id().equals(id)) {
                var methods = new ArrayList<Map<String, Object>>();
                methods.add(Map.of("type", "email_contact_method", "address", person.email()));
                if (person.phone() != null) {
                    methods.add(
                            Map.of(
                                    "type",
                                    "phone_contact_method",
                                    "address",
                                    person.phone(),
                                    "country_code",
                                    358));
                }
                return Response.json(200, Map.of("contact_methods", methods));
            }
        }
        return error(404, 2100, "Not Found");
    }

    private static Map<String, Object> entry(Turn turn, boolean whole) {
        var user = new LinkedHashMap<String, Object>(reference(turn.id(), turn.name()));
        if (whole) {
            user.put("type", "user");
            user.put("name", turn.name());
            user.put("email", turn.email());
        }
        return Map.of(
                "escalation_policy", reference(turn.policy(), "Policy " + turn.policy()),
                "escalation_level", turn.level(),
                "user", user);
    }

    private static Map<String, Object> reference(String id, String summary) {
        return Map.of("id", id, "type", "reference", "summary", summary);
    }

    private static Response invalid(List<String> errors) {
        return Response.json(
                400,
                Map.of(
                        "status",
                        "invalid event",
                        "message",
                        "Event object is invalid",
                        "errors",
                        errors));
    }

    private static Response error(int status, int code, String message) {
        return Response.json(status, Map.of("error", Map.of("code", code, "message", message)));
    }
}

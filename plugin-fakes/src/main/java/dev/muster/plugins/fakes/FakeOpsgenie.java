package dev.muster.plugins.fakes;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.plugins.http.Json;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Opsgenie: alerts that are created, closed and listed, and who is on call. Ada is, for the
/// schedule [#SCHEDULE]. What it takes it does at once, though the answer says that it will.
public final class FakeOpsgenie extends Fake {
    /// The key that it takes.
    public static final String API_KEY = "0d3f8f3c-7d8e-4c8a-9a51-2b8f6c1e7a90";

    /// The name of a schedule that exists.
    public static final String SCHEDULE = "ops_schedule";

    /// That schedule's id.
    public static final String SCHEDULE_ID = "c569c016-a0c1-4e20-8a28-bd5dc33b798e";

    private final List<Alert> alerts = new ArrayList<>();
    private final Map<String, List<String>> schedules = new LinkedHashMap<>();
    private int requests;

    /// An alert.
    ///
    /// @param status `open` or `closed`
    /// @param count how often it was created while it was open
    /// @param request how it was created first
    public record Alert(String alias, String status, int count, Map<String, Object> request) {
        /// The text at a path of the request, for example `message`.
        public @Nullable String text(String path) {
            return Json.text(request, path);
        }
    }

    /// One with a schedule.
    public FakeOpsgenie() {
        onCall(SCHEDULE, List.of("ada@example.org"));
    }

    /// Says who is on call.
    ///
    /// @param schedule its name
    public synchronized void onCall(String schedule, List<String> usernames) {
        schedules.put(schedule, List.copyOf(usernames));
    }

    /// All alerts, oldest first.
    public synchronized List<Alert> alerts() {
        return List.copyOf(alerts);
    }

    /// Creates an alert, as if by a request that came.
    public synchronized void open(String alias) {
        alerts.add(new Alert(alias, "open", 1, Map.of("message", alias, "alias", alias)));
    }

    @Override
    protected Response answer(Request request) {
        var given = request.header("authorization");
        if (given == null || !given.startsWith("GenieKey ")) {
            return error(401, "Could not authenticate", Map.of());
        }
        var key = given.substring("GenieKey ".length());
        if (key.length() != API_KEY.length()) {
            return error(422, "Key format is not valid!", Map.of());
        }
        if (!key.equals(API_KEY)) {
            return error(401, "Could not authenticate", Map.of());
        }
        var path = request.path();
        if (path.equals("/v2/alerts")) {
            return request.method().equals("POST") ? create(request) : list();
        }
        if (path.startsWith("/v2/alerts/") && path.endsWith("/close")) {
            return close(request);
        }
        if (path.startsWith("/v2/schedules/") && path.endsWith("/on-calls")) {
            return onCalls(request);
        }
        return error(404, "Resource not found", Map.of());
    }

    private Response create(Request request) {
        Map<String, Object> alert;
        try {
            alert = Json.readObject(request.body());
        } catch (IllegalArgumentException e) {
            return error(400, "Body of the request is not valid JSON", Map.of());
        }
        var errors = errors(alert);
        if (!errors.isEmpty()) {
            return error(422, "Request body is not processable. Please check the errors.", errors);
        }
        var message = String.valueOf(alert.get("message"));
        var alias = Json.text(alert, "alias");
        var name = alias == null ? message : alias;
        for (int i = 0; i < alerts.size(); i++) {
            var it = alerts.get(i);
            if (it.alias().equals(name) && it.status().equals("open")) {
                alerts.set(i, new Alert(name, "open", it.count() + 1, it.request()));
                return accepted();
            }
        }
        alerts.add(new Alert(name, "open", 1, alert));
        return accepted();
    }

    private static Map<String, String> errors(Map<String, Object> alert) {
        var errors = new LinkedHashMap<String, String>();
        var message = Json.text(alert, "message");
        if (message == null || message.isBlank()) {
            errors.put("message", "Message can not be empty.");
        }
        tooLong(errors, alert, "message", 130);
        tooLong(errors, alert, "alias", 512);
        tooLong(errors, alert, "description", 15_000);
        tooLong(errors, alert, "source", 100);
        tooLong(errors, alert, "entity", 512);
        var priority = Json.text(alert, "priority");
        if (priority != null && !priority.matches("P[1-5]")) {
            errors.put("priority", "should be one of [P1, P2, P3, P4, P5]");
        }
        for (var responder : Json.list(alert, "responders")) {
            boolean named =
                    Json.text(responder, "id") != null
                            || Json.text(responder, "name") != null
                            || Json.text(responder, "username") != null;
            if (!named || Json.text(responder, "type") == null) {
                errors.put("responders", "id, name or username, and type must be provided");
            }
        }
        return errors;
    }

    private static void tooLong(
            Map<String, String> errors, Map<String, Object> alert, String field, int longest) {
        var value = Json.text(alert, field);
        if (value != null && value.length() > longest) {
            errors.put(field, "can not be longer than " + longest + " characters");
        }
    }

    private Response close(Request request) {
        var path = request.path();
        var alias = path.substring("/v2/alerts/".length(), path.length() - "/close".length());
        if (!"alias".equals(request.query().get("identifierType"))) {
            return error(422, "Identifier is not the id of an alert", Map.of());
        }
        for (int i = 0; i < alerts.size(); i++) {
            var it = alerts.get(i);
            if (it.alias().equals(alias)) {
                alerts.set(i, new Alert(alias, "closed", it.count(), it.request()));
            }
        }
        return accepted();
    }

    private Response list() {
        var data =
                alerts.stream()
                        .map(
                                it ->
                                        Map.of(
                                                "alias",
                                                it.alias(),
                                                "message",
                                                String.valueOf(it.text("message")),
                                                "status",
                                                it.status(),
                                                "count",
                                                it.count()))
                        .toList();
        return Response.json(200, Map.of("data", data, "took", 0.01, "requestId", requestId()));
    }

    private Response onCalls(Request request) {
        var path = request.path();
        var given =
                URLDecoder.decode(
                        path.substring(
                                "/v2/schedules/".length(), path.length() - "/on-calls".length()),
                        UTF_8);
        boolean byName = "name".equals(request.query().get("scheduleIdentifierType"));
        var name = !byName && given.equals(SCHEDULE_ID) ? SCHEDULE : given;
        var people = schedules.get(name);
        if (people == null || (!byName && !given.equals(SCHEDULE_ID))) {
            return error(404, "Schedule does not exist", Map.of());
        }
        boolean flat = "true".equals(request.query().get("flat"));
        var data = new LinkedHashMap<String, Object>();
        data.put("_parent", Map.of("id", SCHEDULE_ID, "name", name, "enabled", true));
        data.put(
                flat ? "onCallRecipients" : "onCallParticipants",
                flat
                        ? people
                        : people.stream().map(it -> Map.of("name", it, "type", "user")).toList());
        return Response.json(200, Map.of("data", data, "took", 0.01, "requestId", requestId()));
    }

    private Response accepted() {
        return Response.json(
                202,
                Map.of(
                        "result",
                        "Request will be processed",
                        "took",
                        0.01,
                        "requestId",
                        requestId()));
    }

    private Response error(int status, String message, Map<String, String> errors) {
        var body = new LinkedHashMap<String, Object>();
        body.put("message", message);
        if (!errors.isEmpty()) {
            body.put("errors", errors);
        }
        body.put("took", 0.0);
        body.put("requestId", requestId());
        return Response.json(status, body);
    }

    private String requestId() {
        return "43a29c5c-3dbf-4fa4-9c26-%012d".formatted(++requests);
    }
}

package dev.muster.plugins.jira;

import dev.muster.plugin.GiveUp;
import dev.muster.plugin.PluginContext;
import dev.muster.plugin.RetryLater;
import dev.muster.plugins.http.Answer;
import dev.muster.plugins.http.Json;
import dev.muster.plugins.http.JsonApi;
import dev.muster.plugins.http.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What is asked of Jira, one method a call.
final class Jira {
    /// By which a comment of ours is known again. People do not see it.
    private static final String PROPERTY = "muster";

    private final Setup setup;
    private final JsonApi api;

    /// A ticket as it is.
    ///
    /// @param priority its name, or null when it has none
    /// @param done whether its status is one of those that end a ticket
    record Ticket(
            String key, String summary, @Nullable String priority, String status, boolean done) {}

    /// A way from a ticket's status to another.
    record Transition(String id, String to) {}

    Jira(PluginContext context, Setup setup) {
        this.setup = setup;
        this.api =
                new JsonApi(
                        context,
                        setup.url(),
                        Map.of("Authorization", setup.authorization()),
                        setup.timeout());
    }

    /// The oldest ticket with a label; null when there is none.
    ///
    /// @return its id and key
    Map.@Nullable Entry<String, String> find(String label) throws InterruptedException {
        var query = new LinkedHashMap<String, String>();
        query.put(
                "jql",
                "project = \"%s\" AND labels = \"%s\" ORDER BY created ASC"
                        .formatted(setup.project(), label));
        query.put("fields", "summary");
        query.put("maxResults", "1");
        var found = sent(api.get(path(setup.edition().search() + "?" + JsonApi.encoded(query))));
        if (!(found.at("issues") instanceof List<?> issues)) {
            throw unreadable("issues");
        }
        return issues.isEmpty()
                ? null
                : Map.entry(text(found, "issues.0.id"), text(found, "issues.0.key"));
    }

    /// @return the new ticket's id and key
    Map.Entry<String, String> create(Map<String, Object> fields) throws InterruptedException {
        var made = sent(api.post(path("/issue")).json(Map.of("fields", fields)));
        return Map.entry(text(made, "id"), text(made, "key"));
    }

    Ticket ticket(String id) throws InterruptedException {
        var found = sent(api.get(issue(id, "?fields=summary,priority,status")));
        var status = text(found, "fields.status.name");
        return new Ticket(
                text(found, "key"),
                text(found, "fields.summary"),
                found.text("fields.priority.name"),
                status,
                "done".equals(found.text("fields.status.statusCategory.key"))
                        || status.equalsIgnoreCase(setup.doneStatus()));
    }

    void edit(String id, Map<String, Object> fields) throws InterruptedException {
        sent(api.put(issue(id, "")).json(Map.of("fields", fields)));
    }

    List<Transition> transitions(String id) throws InterruptedException {
        var answer = sent(api.get(issue(id, "/transitions")));
        if (!(answer.at("transitions") instanceof List<?> listed)) {
            throw unreadable("transitions");
        }
        return listed.stream()
                .map(
                        one ->
                                new Transition(
                                        Objects.toString(Json.text(one, "id"), ""),
                                        Objects.toString(Json.text(one, "to.name"), "")))
                .toList();
    }

    void move(String id, Transition by) throws InterruptedException {
        sent(api.post(issue(id, "/transitions")).json(Map.of("transition", Map.of("id", by.id()))));
    }

    /// Whether one of the newest hundred comments was written under that key.
    boolean hasComment(String id, String idempotencyKey) throws InterruptedException {
        var answer =
                sent(
                        api.get(
                                issue(
                                        id,
                                        "/comment?orderBy=-created&maxResults=100"
                                                + "&expand=properties")));
        if (!(answer.at("comments") instanceof List<?> comments)) {
            throw unreadable("comments");
        }
        return comments.stream()
                .flatMap(comment -> Json.list(comment, "properties").stream())
                .filter(property -> PROPERTY.equals(Json.text(property, "key")))
                .anyMatch(property -> idempotencyKey.equals(Json.text(property, "value.key")));
    }

    void comment(String id, String idempotencyKey, Object body) throws InterruptedException {
        sent(
                api.post(issue(id, "/comment"))
                        .json(
                                Map.of(
                                        "body",
                                        body,
                                        "properties",
                                        List.of(
                                                Map.of(
                                                        "key",
                                                        PROPERTY,
                                                        "value",
                                                        Map.of("key", idempotencyKey))))));
    }

    /// @return the name of the account whose token it is
    String myself() throws InterruptedException {
        return text(sent(api.get(path("/myself"))), "displayName");
    }

    /// @return the project's name, and those of its issue types, in its order
    Map.Entry<String, List<String>> project() throws InterruptedException {
        var answer = sent(api.get(path("/project/" + JsonApi.part(setup.project()))));
        var types =
                answer.list("issueTypes").stream()
                        .map(type -> Json.text(type, "name"))
                        .filter(Objects::nonNull)
                        .toList();
        return Map.entry(text(answer, "name"), types);
    }

    /// Those of some permissions that the token does not have in the project.
    List<String> lacking(List<String> permissions) throws InterruptedException {
        var query = new LinkedHashMap<String, String>();
        query.put("projectKey", setup.project());
        query.put("permissions", String.join(",", permissions));
        var answer = sent(api.get(path("/mypermissions?" + JsonApi.encoded(query))));
        return permissions.stream()
                .filter(
                        name ->
                                !Boolean.TRUE.equals(
                                        answer.at("permissions." + name + ".havePermission")))
                .toList();
    }

    private String path(String rest) {
        return setup.edition().root() + rest;
    }

    private String issue(String id, String rest) {
        return path("/issue/" + JsonApi.part(id) + rest);
    }

    /// Jira Cloud answers a token that it does not take like nobody's request: it finds nothing,
    /// and only a header tells why. What waits must not be given up for that.
    private Answer sent(JsonApi.Call call) throws InterruptedException {
        var answer =
                call.explaining(Jira::reason).expecting(400).expecting(401).expecting(404).send();
        var login = answer.header("X-Seraph-LoginReason");
        boolean refused =
                login != null
                        && (login.contains("AUTHENTICATED_FAILED")
                                || login.contains("AUTHENTICATION_DENIED"));
        if (refused || answer.status() == 401) {
            throw new RetryLater(
                    "%s does not take the token: set %s of an account that may log in"
                            .formatted(
                                    setup.url().getHost(),
                                    setup.edition() == Edition.CLOUD
                                            ? "'email' and 'token'"
                                            : "'token' to one"),
                    null);
        }
        if (answer.status() < 400) {
            return answer;
        }
        var reason = answer.json() == null ? null : reason(answer.json());
        if (reason == null) {
            throw new RetryLater(
                    "%s answered %d, and not as Jira does: is it the right 'url'?"
                            .formatted(setup.url().getHost(), answer.status()),
                    null);
        }
        throw new GiveUp(
                "%s answered %d: %s"
                        .formatted(setup.url().getHost(), answer.status(), Text.line(reason, 300)));
    }

    private static @Nullable String reason(Object body) {
        var reasons = new ArrayList<String>();
        Json.list(body, "errorMessages").forEach(message -> reasons.add(String.valueOf(message)));
        if (Json.at(body, "errors") instanceof Map<?, ?> errors) {
            errors.forEach((field, message) -> reasons.add(field + ": " + message));
        }
        return reasons.isEmpty() ? Json.text(body, "message") : String.join("; ", reasons);
    }

    private String text(Answer answer, String at) {
        var text = answer.text(at);
        if (text == null) {
            throw unreadable(at);
        }
        return text;
    }

    private RetryLater unreadable(String what) {
        return new RetryLater(
                "%s answered without '%s', which Jira always has: is it the right 'url'?"
                        .formatted(setup.url().getHost(), what),
                null);
    }
}

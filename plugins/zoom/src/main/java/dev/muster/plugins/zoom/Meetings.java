package dev.muster.plugins.zoom;

import dev.muster.plugin.GiveUp;
import dev.muster.plugin.Resource;
import dev.muster.plugin.RetryLater;
import dev.muster.plugin.incident.IncidentView;
import dev.muster.plugins.http.AccessTokens.Token;
import dev.muster.plugins.http.Answer;
import dev.muster.plugins.http.Json;
import dev.muster.plugins.http.JsonApi;
import dev.muster.plugins.http.Text;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The meetings of one user of Zoom.
final class Meetings {
    private static final int LONGEST_TOPIC = 200;
    private static final int LONGEST_AGENDA = 2_000;
    private static final int MOST_PAGES = 5;
    private static final int DURATION_MINUTES = 240;
    private static final String NOT_IN_SCOPE = "4711";
    private static final String STILL_RUNNING = "3002";

    private final JsonApi api;
    private final Tokens tokens;
    private final Wishes wishes;

    /// What the settings say about meetings.
    ///
    /// @param user whose meetings they are, an e-mail address or id
    /// @param instant whether they begin at once and are gone when they end
    record Wishes(String user, boolean instant, boolean joinBeforeHost) {}

    Meetings(JsonApi api, Tokens tokens, Wishes wishes) {
        this.api = api;
        this.tokens = tokens;
        this.wishes = wishes;
    }

    /// Makes a meeting, or finds the one that an earlier attempt has made.
    Resource create(IncidentView incident) throws InterruptedException {
        var earlier = find(incident);
        if (earlier != null) {
            return resource(earlier);
        }
        return resource(known(authorized(() -> api.post(path()).json(body(incident)))).json());
    }

    /// Ends a meeting for all who are in it, and takes it away.
    void end(String id) throws InterruptedException {
        var path = "/meetings/" + JsonApi.part(id);
        // One that does not run cannot be ended: it is taken away all the same.
        authorized(() -> api.put(path + "/status").json(Map.of("action", "end")));
        var gone = authorized(() -> api.delete(path));
        if (gone.status() == 400) {
            var said = "Zoom does not delete the meeting: " + gone.text("message");
            if (STILL_RUNNING.equals(gone.text("code"))) {
                throw new RetryLater(said, null);
            }
            throw new GiveUp(said);
        }
    }

    /// Tries what the rest needs, by reading.
    ///
    /// @return what it found, for the operator
    String check() throws InterruptedException {
        var scopes = tokens.get().scopes();
        for (var needed : List.of(":write:meeting:", ":delete:meeting:", ":update:status:")) {
            boolean given =
                    scopes.isEmpty()
                            || scopes.stream()
                                    .anyMatch(
                                            scope ->
                                                    scope.startsWith("meeting:write:admin")
                                                            || (scope + ":").contains(needed));
            if (!given) {
                throw new IllegalStateException(
                        "The scope 'meeting%sadmin' is missing: add it to the Server-to-Server OAuth"
                                        .formatted(needed)
                                + " app");
            }
        }
        list("scheduled", "", 1);
        return "Zoom takes the credentials and knows the user " + wishes.user();
    }

    private @Nullable Object find(IncidentView incident) throws InterruptedException {
        var next = "";
        for (int page = 0; page < MOST_PAGES; page++) {
            var answer = list(wishes.instant() ? "live" : "scheduled", next, 300);
            for (var meeting : answer.list("meetings")) {
                var topic = Json.text(meeting, "topic");
                var agenda = Json.text(meeting, "agenda");
                if (topic != null
                        && topic.startsWith(mark(incident))
                        && (agenda == null || agenda.startsWith(origin(incident)))) {
                    return meeting;
                }
            }
            var token = answer.text("next_page_token");
            if (token == null || token.isBlank()) {
                return null;
            }
            next = token;
        }
        return null;
    }

    private Answer list(String type, String next, int size) throws InterruptedException {
        var query = new LinkedHashMap<String, String>();
        query.put("type", type);
        query.put("page_size", String.valueOf(size));
        if (!next.isEmpty()) {
            query.put("next_page_token", next);
        }
        var path = path() + "?" + JsonApi.encoded(query);
        return known(authorized(() -> api.get(path)));
    }

    private String path() {
        return "/users/%s/meetings".formatted(JsonApi.part(wishes.user()));
    }

    /// Makes a call, and once again with a new token when Zoom has taken the old one back.
    private Answer authorized(Supplier<JsonApi.Call> call) throws InterruptedException {
        var token = tokens.get();
        var answer = send(call.get(), token, true);
        if (answer.status() == 401) {
            tokens.forget(token);
            var fresh = tokens.get();
            answer = send(call.get(), fresh, false);
        }
        if (answer.status() == 400 && NOT_IN_SCOPE.equals(answer.text("code"))) {
            throw new RetryLater(
                    "Zoom does not allow it (%s): add the scopes to the Server-to-Server OAuth app"
                            .formatted(answer.text("message")),
                    null);
        }
        return answer;
    }

    /// What is not known is the user, the only thing in these paths.
    private Answer known(Answer answer) {
        if (answer.status() == 404) {
            throw new RetryLater(
                    "'%s' of the setting 'user' is not known to Zoom: give the e-mail address of a"
                                    .formatted(wishes.user())
                            + " user of the account",
                    null);
        }
        if (answer.status() == 400) {
            throw new GiveUp("Zoom does not take the request: " + answer.text("message"));
        }
        return answer;
    }

    private static Answer send(JsonApi.Call call, Token token, boolean first)
            throws InterruptedException {
        call.header("Authorization", "Bearer " + token.value()).expecting(400).expecting(404);
        return first ? call.expecting(401).send() : call.send();
    }

    private Resource resource(@Nullable Object meeting) {
        var id = Json.text(meeting, "id");
        var url = Json.text(meeting, "join_url");
        if (id == null || url == null) {
            throw new RetryLater("Zoom answered without a meeting's id and address", null);
        }
        try {
            return new Resource(id, "Zoom " + id, URI.create(url));
        } catch (IllegalArgumentException e) {
            throw new RetryLater("Zoom answered with a join_url that is no address", null);
        }
    }

    private Map<String, Object> body(IncidentView incident) {
        var body = new LinkedHashMap<String, Object>();
        body.put("topic", Text.cut(mark(incident) + incident.title(), LONGEST_TOPIC));
        body.put("type", wishes.instant() ? 1 : 2);
        body.put("agenda", agenda(incident));
        if (!wishes.instant()) {
            // Without a time to start it starts now.
            body.put("duration", DURATION_MINUTES);
        }
        var settings = new LinkedHashMap<String, Object>();
        settings.put("join_before_host", wishes.joinBeforeHost());
        if (wishes.joinBeforeHost()) {
            // Whoever waits for the host has not joined before.
            settings.put("waiting_room", false);
            settings.put("jbh_time", 0);
        }
        body.put("settings", settings);
        return body;
    }

    private static String mark(IncidentView incident) {
        return "[%s] ".formatted(incident.key());
    }

    private static String origin(IncidentView incident) {
        return "%s, declared %s".formatted(incident.key(), incident.declaredAt());
    }

    private static String agenda(IncidentView incident) {
        var url = incident.url();
        var whole =
                "%s by %s%s"
                        .formatted(
                                origin(incident),
                                incident.declaredBy(),
                                url == null ? "" : "\n" + url);
        return Text.cut(whole, LONGEST_AGENDA);
    }
}

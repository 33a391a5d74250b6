package dev.muster.plugins.slack;

import dev.muster.plugin.PluginContext;
import dev.muster.plugin.RetryLater;
import dev.muster.plugins.http.Answer;
import dev.muster.plugins.http.JsonApi;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Slack's Web API.
final class SlackApi {
    /// Slack asks for no more than this at a time where there is much to read.
    private static final int PAGE = 200;

    private final JsonApi http;
    private final Clock clock;
    private final AtomicReference<@Nullable Identity> identity = new AtomicReference<>();

    /// Whom the token is of.
    ///
    /// @param team the workspace's name
    /// @param url the workspace's address, with a slash at its end
    /// @param userId the bot's, as a member of channels
    /// @param user the bot's name
    /// @param scopes what the bot may do, or null when Slack did not say
    record Identity(
            String team, String url, String userId, String user, @Nullable Set<String> scopes) {}

    SlackApi(PluginContext context, URI url, String token, Duration timeout) {
        this.http = new JsonApi(context, url, Map.of("Authorization", "Bearer " + token), timeout);
        this.clock = context.clock();
    }

    /// Reads.
    ///
    /// @param passed errors to hand back instead of throwing them
    Answer get(String method, Map<String, String> arguments, Set<String> passed)
            throws InterruptedException {
        var query = arguments.isEmpty() ? "" : "?" + JsonApi.encoded(arguments);
        return judged(method, http.get("/" + method + query).send(), passed);
    }

    /// Does something.
    ///
    /// @param passed errors to hand back instead of throwing them
    Answer post(String method, Map<String, ?> arguments, Set<String> passed)
            throws InterruptedException {
        return judged(method, http.post("/" + method).json(arguments).send(), passed);
    }

    /// Reads a list, page after page.
    ///
    /// @param at the list's place in an answer
    /// @param pages how many pages to read at most
    List<Object> list(String method, Map<String, String> arguments, String at, int pages)
            throws InterruptedException {
        var found = new ArrayList<Object>();
        var asked = new LinkedHashMap<>(arguments);
        asked.put("limit", Integer.toString(PAGE));
        for (int page = 0; page < pages; page++) {
            var answer = get(method, asked, Set.of());
            found.addAll(answer.list(at));
            var next = answer.text("response_metadata.next_cursor");
            if (next == null || next.isEmpty()) {
                break;
            }
            asked.put("cursor", next);
        }
        return found;
    }

    /// Asks whom the token is of.
    Identity whoAmI() throws InterruptedException {
        var answer = post("auth.test", Map.of(), Set.of());
        var scopes = answer.header("x-oauth-scopes");
        var found =
                new Identity(
                        needed("auth.test", answer, "team"),
                        needed("auth.test", answer, "url"),
                        needed("auth.test", answer, "user_id"),
                        needed("auth.test", answer, "user"),
                        scopes == null ? null : Set.of(distinct(scopes)));
        identity.set(found);
        return found;
    }

    /// Whom the token is of; asked once.
    Identity identity() throws InterruptedException {
        var known = identity.get();
        return known == null ? whoAmI() : known;
    }

    /// What has to be in an answer.
    static String needed(String method, Answer answer, String at) {
        var found = answer.text(at);
        if (found == null) {
            throw new RetryLater(
                    "Slack answered nothing as '%s' to %s".formatted(at, method), null);
        }
        return found;
    }

    /// Whether it worked; else the answer is an error that was to be passed.
    static boolean isOk(Answer answer) {
        return Boolean.TRUE.equals(answer.at("ok"));
    }

    private Answer judged(String method, Answer answer, Set<String> passed) {
        if (isOk(answer)) {
            return answer;
        }
        var error = needed(method, answer, "error");
        if (passed.contains(error)) {
            return answer;
        }
        throw SlackFailure.of(method, error, answer, clock);
    }

    private static String[] distinct(String scopes) {
        return List.of(scopes.strip().split("[,\\s]+")).stream().distinct().toArray(String[]::new);
    }
}

package dev.muster.plugins.githubissues;

import dev.muster.plugin.GiveUp;
import dev.muster.plugin.PluginContext;
import dev.muster.plugin.RetryLater;
import dev.muster.plugins.http.Answer;
import dev.muster.plugins.http.Json;
import dev.muster.plugins.http.JsonApi;
import dev.muster.plugins.http.RetryAfter;
import dev.muster.plugins.http.Text;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What is asked of GitHub, with its failures told apart.
final class GitHub {
    private static final int[] FAILURES = {301, 307, 308, 401, 403, 404, 409, 410, 422, 429};
    private static final String ISSUES = "issues";
    private static final String CONTENTS = "contents";
    private static final int PAGE = 100;
    private static final int MOST_PAGES = 10;

    /// GitHub asks for this where it says no time.
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    private final JsonApi api;
    private final Clock clock;
    private final String host;

    GitHub(PluginContext context, Setup setup) {
        this.clock = context.clock();
        this.host = setup.url().getHost();
        this.api =
                new JsonApi(
                        context,
                        setup.url(),
                        Map.of(
                                "Authorization",
                                "Bearer " + setup.token(),
                                "Accept",
                                "application/vnd.github+json",
                                "X-GitHub-Api-Version",
                                "2022-11-28"),
                        setup.timeout());
    }

    Answer get(String path) throws InterruptedException {
        return judged(sent(api.get(path)), ISSUES);
    }

    Answer post(String path, Object body) throws InterruptedException {
        return judged(sent(api.post(path).json(body)), ISSUES);
    }

    void patch(String path, Object body) throws InterruptedException {
        judged(sent(api.patch(path).json(body)), ISSUES);
    }

    /// A file.
    ///
    /// @return null when there is none, or none that the token may see
    @Nullable Answer file(String path) throws InterruptedException {
        var answer = sent(api.get(path));
        return answer.status() == 404 ? null : judged(answer, CONTENTS);
    }

    /// Writes a file.
    ///
    /// @return null when it is another than the one whose `sha` was sent, or there is one and none
    ///   was sent
    @Nullable Answer write(String path, Object body) throws InterruptedException {
        var answer = sent(api.put(path).json(body));
        return isConflict(answer) ? null : judged(answer, CONTENTS);
    }

    private static boolean isConflict(Answer answer) {
        var message = answer.text("message");
        return answer.status() == 409
                || (answer.status() == 422 && message != null && message.contains("\"sha\""));
    }

    /// The first element of a list, page by page, whose body ends with a line.
    ///
    /// @return the element; null when there is none within the first thousand
    @Nullable Object ending(String path, Map<String, String> query, String line)
            throws InterruptedException {
        for (int page = 1; page <= MOST_PAGES; page++) {
            var asked = new LinkedHashMap<>(query);
            asked.put("per_page", Integer.toString(PAGE));
            asked.put("page", Integer.toString(page));
            var answer = get(path + "?" + JsonApi.encoded(asked));
            if (!(answer.json() instanceof List<?> elements)) {
                throw unreadable();
            }
            for (var element : elements) {
                if (element != null && ends(Json.text(element, "body"), line)) {
                    return element;
                }
            }
            if (elements.size() < PAGE) {
                return null;
            }
        }
        return null;
    }

    RetryLater unreadable() {
        return new RetryLater(
                "%s answered with what GitHub does not: is it the right 'url'?".formatted(host),
                null);
    }

    private static boolean ends(@Nullable String body, String line) {
        return body != null && body.stripTrailing().endsWith("\n" + line);
    }

    private static Answer sent(JsonApi.Call call) throws InterruptedException {
        for (int status : FAILURES) {
            call.expecting(status);
        }
        return call.explaining(GitHub::reason).send();
    }

    /// @param needed what the token has to be for
    private Answer judged(Answer answer, String needed) {
        if (answer.status() < 300) {
            return answer;
        }
        var reason = answer.json() == null ? null : reason(answer.json());
        var said =
                "%s answered %d%s"
                        .formatted(
                                host,
                                answer.status(),
                                reason == null ? "" : ": " + Text.line(reason, 300));
        switch (answer.status()) {
            case 401 -> throw later(said + ". Set 'token' to one that has not expired", null);
            case 403, 429 -> throw refused(answer, said, reason, needed);
            case 404 ->
                    throw later(
                            said
                                    + ". The token may not see the repository, or there is no such"
                                    + " thing: look at 'repository' and at what 'token' is for",
                            null);
            case 409, 410, 422 -> throw new GiveUp(said);
            default ->
                    throw later(
                            said + ". The repository has moved: set 'repository' to its new name",
                            null);
        }
    }

    private RetryLater refused(Answer answer, String said, @Nullable String reason, String needed) {
        var asked = answer.header("retry-after");
        if (asked != null) {
            return later(said, RetryAfter.parse(asked, clock));
        }
        if ("0".equals(answer.header("x-ratelimit-remaining"))) {
            return later(said, untilReset(answer));
        }
        if (reason != null && reason.contains("rate limit")) {
            return later(said, A_MINUTE);
        }
        return later(
                answer.status() == 403
                        ? said + ". Let the token read and write " + needed + " of the repository"
                        : said,
                null);
    }

    private Duration untilReset(Answer answer) {
        var reset = answer.header("x-ratelimit-reset");
        if (reset == null || !reset.matches("\\d{1,12}")) {
            return A_MINUTE;
        }
        var wait = Duration.between(clock.instant(), Instant.ofEpochSecond(Long.parseLong(reset)));
        return wait.isPositive() ? wait : Duration.ZERO;
    }

    private static RetryLater later(String said, @Nullable Duration after) {
        return new RetryLater(said, after);
    }

    private static @Nullable String reason(Object body) {
        var reasons = new ArrayList<String>();
        reasons.add(Objects.toString(Json.text(body, "message"), ""));
        for (var error : Json.list(body, "errors")) {
            var message = Json.text(error, "message");
            reasons.add(
                    message != null
                            ? message
                            : "%s is %s"
                                    .formatted(
                                            Json.text(error, "field"), Json.text(error, "code")));
        }
        reasons.removeIf(String::isBlank);
        return reasons.isEmpty() ? null : String.join("; ", reasons);
    }
}

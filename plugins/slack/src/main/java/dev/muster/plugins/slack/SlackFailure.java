package dev.muster.plugins.slack;

import dev.muster.plugin.GiveUp;
import dev.muster.plugin.RetryLater;
import dev.muster.plugins.http.Answer;
import dev.muster.plugins.http.RetryAfter;
import java.time.Clock;
import java.util.stream.Collectors;

/// Reads what Slack answers with `"ok": false`, always under the status 200.
final class SlackFailure {
    private static final int LONGEST = 300;
    private static final int MOST_DETAILS = 3;

    private SlackFailure() {}

    /// @param error what Slack calls it
    /// @return what to throw
    static RuntimeException of(String method, String error, Answer answer, Clock clock) {
        var said = "Slack answered %s to %s".formatted(Mrkdwn.plain(error, 100), method);
        return switch (error) {
            case "invalid_auth",
                    "not_authed",
                    "token_revoked",
                    "token_expired",
                    "account_inactive",
                    "not_allowed_token_type" ->
                    new RetryLater(
                            said
                                    + ", expected to have its token taken: install the app into the"
                                    + " workspace and put its Bot User OAuth Token into the setting"
                                    + " 'bot_token'",
                            null);
            case "missing_scope" -> {
                var needed = answer.text("needed");
                yield new RetryLater(
                        "%s, which needs the scope %s: add it to the app under OAuth & Permissions and install the app into the workspace again"
                                .formatted(said, needed == null ? "that it names" : needed),
                        null);
            }
            case "restricted_action",
                    "access_denied",
                    "accesslimited",
                    "ekm_access_denied",
                    "org_login_required" ->
                    new RetryLater(
                            said + ": have an administrator of the workspace allow the app that",
                            null);
            case "ratelimited",
                    "rate_limited",
                    "internal_error",
                    "fatal_error",
                    "service_unavailable",
                    "request_timeout",
                    "team_added_to_org" ->
                    new RetryLater(
                            said,
                            answer.headers()
                                    .firstValue("retry-after")
                                    .map(value -> RetryAfter.parse(value, clock))
                                    .orElse(null));
            default -> new GiveUp(said + details(answer) + remedy(error));
        };
    }

    private static String remedy(String error) {
        return switch (error) {
            case "not_in_channel", "channel_not_found" ->
                    ": has somebody taken the app out of the channel, or deleted it?";
            case "is_archived" -> ": the channel was archived";
            default -> "";
        };
    }

    private static String details(Answer answer) {
        var details =
                answer.list("response_metadata.messages").stream()
                        .limit(MOST_DETAILS)
                        .map(String::valueOf)
                        .collect(Collectors.joining("; "));
        return details.isEmpty() ? "" : " (" + Mrkdwn.plain(details, LONGEST) + ")";
    }
}

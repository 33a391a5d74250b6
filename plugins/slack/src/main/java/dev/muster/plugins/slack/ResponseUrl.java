package dev.muster.plugins.slack;

import static java.lang.System.Logger.Level.WARNING;

import dev.muster.plugin.PluginContext;
import dev.muster.plugins.http.Json;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Tells a person something about the button that they pressed, where only they see it.
final class ResponseUrl {
    private final PluginContext context;
    private final URI api;
    private final Duration timeout;

    /// @param api where Slack is
    ResponseUrl(PluginContext context, URI api, Duration timeout) {
        this.context = context;
        this.api = api;
        this.timeout = timeout;
    }

    /// Does not wait: Slack wants its own request answered first.
    ///
    /// @param address as Slack gave it with the button; null when it gave none
    /// @param mrkdwn what to tell
    void tell(@Nullable String address, String mrkdwn) {
        if (address == null || !isSlack(address)) {
            context.logger().log(WARNING, "Slack gave no address to answer to: " + mrkdwn);
            return;
        }
        var body =
                Json.write(
                        Map.of(
                                "response_type",
                                "ephemeral",
                                "replace_original",
                                false,
                                "text",
                                mrkdwn));
        var request =
                HttpRequest.newBuilder(URI.create(address))
                        .timeout(timeout)
                        .header("Content-Type", "application/json; charset=utf-8")
                        .POST(BodyPublishers.ofString(body))
                        .build();
        var _ =
                context.http()
                        .sendAsync(request, BodyHandlers.discarding())
                        .whenComplete(
                                (answer, failure) -> {
                                    if (failure != null || answer.statusCode() >= 300) {
                                        context.logger()
                                                .log(
                                                        WARNING,
                                                        "Slack does not tell the person: "
                                                                + mrkdwn);
                                    }
                                });
    }

    private boolean isSlack(String address) {
        try {
            var to = URI.create(address);
            var host = to.getHost();
            if (host == null) {
                return false;
            }
            return host.equals(api.getHost())
                    ? to.getPort() == api.getPort()
                    : "https".equals(to.getScheme())
                            && host.matches("([a-z0-9-]+\\.)*slack(-gov)?\\.com");
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}

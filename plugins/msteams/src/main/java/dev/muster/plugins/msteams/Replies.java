package dev.muster.plugins.msteams;

import static java.lang.System.Logger.Level.WARNING;

import dev.muster.plugins.http.JsonApi;
import java.util.Map;

/// Answers to what people say to the bot. Teams shows nothing of the HTTP answer to a message, so
/// they are messages too, in its thread.
final class Replies {
    private final AppApi connector;
    private final String clientId;
    private final System.Logger log;

    Replies(AppApi connector, String clientId, System.Logger log) {
        this.connector = connector;
        this.clientId = clientId;
        this.log = log;
    }

    /// Does not wait: Teams wants its own request answered first.
    ///
    /// @param conversation the thread's id
    /// @param message the id of the message that is answered
    /// @param html lines end with `\n`
    void tell(String conversation, String message, String html) {
        Thread.ofVirtual().name("msteams-reply").start(() -> send(conversation, message, html));
    }

    private void send(String conversation, String message, String html) {
        var path =
                "/v3/conversations/%s/activities/%s"
                        .formatted(JsonApi.part(conversation), JsonApi.part(message));
        var body =
                Map.of(
                        "type",
                        "message",
                        "from",
                        Map.of("id", "28:" + clientId),
                        "conversation",
                        Map.of("id", conversation),
                        "replyToId",
                        message,
                        "textFormat",
                        "xml",
                        "text",
                        html.replace("\n", "<br/>"));
        try {
            connector.send(http -> http.post(path).json(body));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.log(WARNING, "Teams does not tell the person: " + html, e);
        }
    }
}

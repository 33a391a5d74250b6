package dev.muster.plugins.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.plugin.inbound.InboundRequest;
import dev.muster.plugin.testkit.EventListenerContract;
import dev.muster.plugin.testkit.SignalSourceContract;
import dev.muster.plugins.http.StandardWebhooks;
import java.time.Instant;
import java.util.Map;

final class WebhookPluginContractTest extends EventListenerContract
        implements SignalSourceContract {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    @Override
    protected Map<String, String> settings() {
        return Map.of("url", receiver().toString(), "secret", SECRET);
    }

    @Override
    public String body() {
        return "{\"title\":\"disk full\",\"status\":\"firing\",\"group\":\"db-1/disk\"}";
    }

    @Override
    public InboundRequest signed(String body, Instant at) {
        var signature = StandardWebhooks.of(SECRET).sign("msg_1", at.getEpochSecond(), body);
        return new InboundRequest(
                "",
                Map.of(
                        "Webhook-Id",
                        "msg_1",
                        "Webhook-Timestamp",
                        Long.toString(at.getEpochSecond()),
                        "Webhook-Signature",
                        signature),
                body.getBytes(UTF_8));
    }
}

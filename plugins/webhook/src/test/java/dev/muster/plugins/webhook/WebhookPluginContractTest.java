package dev.muster.plugins.webhook;

import dev.muster.plugin.testkit.EventListenerContract;
import java.util.Map;

final class WebhookPluginContractTest extends EventListenerContract {
    @Override
    protected Map<String, String> settings() {
        return Map.of(
                "url", receiver().toString(), "secret", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    }
}

package dev.muster.plugins.webhook;

import dev.muster.plugin.Delivery;
import dev.muster.plugin.EventListener;
import dev.muster.plugin.GiveUp;
import dev.muster.plugin.Plugin;
import dev.muster.plugin.PluginContext;
import dev.muster.plugin.PluginSetting;
import dev.muster.plugin.RetryLater;
import dev.muster.plugin.SelfTest;
import dev.muster.plugin.SettingType;
import dev.muster.plugin.inbound.InboundRequest;
import dev.muster.plugin.inbound.NotGenuine;
import dev.muster.plugin.inbound.Signal;
import dev.muster.plugin.inbound.SignalSource;
import dev.muster.plugins.http.RetryAfter;
import dev.muster.plugins.http.StandardWebhooks;
import dev.muster.plugins.http.Timeout;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Posts each event to one address, signed as Standard Webhooks
/// (<https://www.standardwebhooks.com>), and takes signals that are signed the same way.
public final class WebhookPlugin implements Plugin, EventListener, SelfTest, SignalSource {
    private @Nullable Target target;

    private record Target(
            PluginContext context, URI url, StandardWebhooks signer, Duration timeout) {}

    @Override
    public List<PluginSetting> settings() {
        return List.of(
                PluginSetting.required("url", "The address that events are posted to")
                        .as(SettingType.ADDRESS),
                PluginSetting.required(
                                "secret",
                                "What to sign with: whsec_ and base64; several with blanks between"
                                        + " while you rotate")
                        .asSecret(),
                Timeout.setting());
    }

    @Override
    public void start(PluginContext context) {
        var settings = context.settings();
        var timeout = Timeout.of(settings);
        target =
                new Target(
                        context,
                        settings.address("url"),
                        StandardWebhooks.of(settings.text("secret")),
                        timeout);
    }

    /// Posts an event of the type `muster.test`, as any other.
    @Override
    public String test() throws InterruptedException {
        var to = target();
        var body =
                """
                {"type":"muster.test","timestamp":"%s","data":{}}\
                """
                        .formatted(to.context().clock().instant());
        judge(to, post(to, UUID.randomUUID().toString(), body));
        return "%s takes what is posted to it".formatted(to.url().getHost());
    }

    @Override
    public List<Signal> read(InboundRequest request) {
        var to = target();
        boolean genuine =
                to.signer()
                        .verify(
                                request.header("webhook-id"),
                                request.header("webhook-timestamp"),
                                request.header("webhook-signature"),
                                request.body(),
                                to.context().clock());
        if (!genuine) {
            throw new NotGenuine(
                    "webhook-signature does not fit webhook-id, webhook-timestamp and the body, or"
                            + " is older than five minutes");
        }
        return List.of(PostedSignal.read(request.text()));
    }

    private Target target() {
        var to = target;
        if (to == null) {
            throw new IllegalStateException("It was not started");
        }
        return to;
    }

    @Override
    public void on(Delivery delivery) throws InterruptedException {
        var to = target();
        var body =
                """
                {"type":"%s","timestamp":"%s","data":%s}\
                """
                        .formatted(delivery.type(), delivery.occurredAt(), delivery.json());
        judge(to, post(to, delivery.id(), body));
    }

    private static void judge(Target to, HttpResponse<Void> response) {
        int status = response.statusCode();
        if (status >= 200 && status < 300) {
            return;
        }
        var reason = "%s answered %d".formatted(to.url().getHost(), status);
        if (status >= 400 && status < 500 && status != 408 && status != 425 && status != 429) {
            throw new GiveUp(reason);
        }
        throw new RetryLater(
                reason,
                response.headers()
                        .firstValue("retry-after")
                        .map(value -> RetryAfter.parse(value, to.context().clock()))
                        .orElse(null));
    }

    private static HttpResponse<Void> post(Target to, String id, String body)
            throws InterruptedException {
        long now = to.context().clock().instant().getEpochSecond();
        var request =
                HttpRequest.newBuilder(to.url())
                        .timeout(to.timeout())
                        .header("content-type", "application/json")
                        .header("user-agent", "muster-webhook")
                        .header("webhook-id", id)
                        .header("webhook-timestamp", Long.toString(now))
                        .header("webhook-signature", to.signer().sign(id, now, body))
                        .POST(BodyPublishers.ofString(body))
                        .build();
        try {
            return to.context().http().send(request, BodyHandlers.discarding());
        } catch (HttpTimeoutException e) {
            throw new RetryLater(
                    "%s has not answered within %d ms"
                            .formatted(to.url().getHost(), to.timeout().toMillis()),
                    null);
        } catch (IOException e) {
            throw new RetryLater("%s cannot be reached: %s".formatted(to.url().getHost(), e), null);
        }
    }
}

package dev.muster.plugins.pagerduty;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.plugin.Plugin;
import dev.muster.plugin.inbound.InboundRequest;
import dev.muster.plugin.testkit.ContactsContract;
import dev.muster.plugin.testkit.InboundContract;
import dev.muster.plugin.testkit.OnCallContract;
import dev.muster.plugin.testkit.PagingContract;
import dev.muster.plugins.fakes.FakePagerDuty;
import dev.muster.plugins.fakes.VendorContract;
import dev.muster.plugins.http.Hmac;
import java.time.Instant;
import java.util.List;
import java.util.Map;

final class PagerDutyContractTest extends VendorContract<FakePagerDuty>
        implements PagingContract, OnCallContract, ContactsContract, InboundContract {
    private static final String WEBHOOK_SECRET = "a-secret-of-a-webhook";

    @Override
    protected FakePagerDuty fake() {
        var fake = new FakePagerDuty();
        fake.trigger("muster:INC-7");
        return fake;
    }

    @Override
    protected Plugin plugin() {
        return new PagerDutyPlugin();
    }

    @Override
    protected Map<String, String> settings(FakePagerDuty fake) {
        return Map.of(
                "routing_key",
                FakePagerDuty.ROUTING_KEY,
                "api_token",
                FakePagerDuty.API_TOKEN,
                "webhook_secret",
                WEBHOOK_SECRET,
                "escalation_policies",
                FakePagerDuty.POLICY,
                "events_url",
                fake.url().toString(),
                "api_url",
                fake.url().toString(),
                "timeout",
                "2s");
    }

    @Override
    protected int effects(FakePagerDuty fake) {
        return fake.alerts().size();
    }

    @Override
    public String body() {
        return "{\"event\":{\"event_type\":\"pagey.ping\"}}";
    }

    @Override
    public InboundRequest signed(String body, Instant at) {
        return new InboundRequest(
                "",
                Map.of(
                        "X-PagerDuty-Signature",
                        "v1=" + Hmac.hex(WEBHOOK_SECRET, body.getBytes(UTF_8))),
                body.getBytes(UTF_8));
    }

    @Override
    public boolean isDated() {
        return false;
    }

    @Override
    protected List<Action<FakePagerDuty>> actions() {
        var incident = Incidents.open("sev1");
        var page = Page.resource("muster:INC-7");
        return List.of(
                new Action<>(
                        "page",
                        plugin -> ((PagerDutyPlugin) plugin).page("k-1", incident),
                        fake -> count(fake, "muster:INC-1", "triggered")),
                new Action<>(
                        "resolve",
                        plugin -> ((PagerDutyPlugin) plugin).resolve("k-2", page, incident),
                        fake -> count(fake, "muster:INC-7", "resolved")),
                Action.of("on call", plugin -> ((PagerDutyPlugin) plugin).onCall()),
                Action.of("find", plugin -> ((PagerDutyPlugin) plugin).find("ada@example.org")),
                Action.of("test", plugin -> ((PagerDutyPlugin) plugin).test()));
    }

    private static int count(FakePagerDuty fake, String dedupKey, String status) {
        return (int)
                fake.alerts().stream()
                        .filter(it -> it.dedupKey().equals(dedupKey) && it.status().equals(status))
                        .count();
    }
}

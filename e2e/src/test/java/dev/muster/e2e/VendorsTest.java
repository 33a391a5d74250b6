package dev.muster.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.kit.test.Client;
import dev.muster.plugins.fakes.Fake;
import dev.muster.plugins.fakes.Fake.Manner;
import dev.muster.plugins.fakes.FakeJira;
import dev.muster.plugins.fakes.FakePagerDuty;
import dev.muster.plugins.fakes.FakeSlack;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A whole incident through the bundled plugins, with the vendors played on loopback.
@ExtendWith(Homes.class)
final class VendorsTest {
    private final FakeSlack slack = Fake.started(new FakeSlack());
    private final FakeJira jira = Fake.started(FakeJira.cloud());
    private final FakePagerDuty pagerDuty = Fake.started(new FakePagerDuty());

    @AfterEach
    void stop() {
        List.of(slack, jira, pagerDuty).forEach(Fake::close);
    }

    @Test
    void setsUpWhatAnIncidentNeedsAndEndsIt(Home home) throws Exception {
        var admin = configured(home).start().awaitReady().admin();

        var key = declare(admin);
        Await.until("all is set up", () -> resources(admin, key).size() == 3);

        assertThat(slack.channel("inc-" + number(key)).isArchived()).isFalse();
        assertThat(jira.tickets().getFirst().summary()).contains("checkout is down");
        assertThat(pagerDuty.alerts().getFirst().status()).isEqualTo("triggered");
        assertThat(timeline(admin, key)).contains("conversation", "ticket", "page", "oncall");
        Await.until(
                "the channel is told of the ticket",
                () -> slack.messages().stream().anyMatch(it -> it.text().contains("Ticket: OPS-")));

        move(admin, key, "stable");
        move(admin, key, "closed");

        Await.until("the page is over", () -> isStatus(pagerDuty, "resolved"));
        Await.until(
                "the channel is archived", () -> slack.channel("inc-" + number(key)).isArchived());
        Await.until("the ticket is done", () -> jira.tickets().getFirst().status().equals("Done"));
    }

    @Test
    void declaresAtOnceWhileAVendorIsDownAndCatchesUpInOrder(Home home) throws Exception {
        var admin = configured(home).start().awaitReady().admin();
        slack.goAway();
        jira.behave(Manner.answering(503, null));

        var key = declare(admin);
        move(admin, key, "stable");
        Await.until("the pager is not held up", () -> isStatus(pagerDuty, "triggered"));
        Await.untilAsserted(
                () ->
                        assertThat(home.run("plugins", "list").endedWith(0).out())
                                .containsPattern("slack +active +3 .*127.0.0.1 cannot be reached"));

        slack.comeBack();
        jira.behave(Manner.WELL);

        Await.until("all is set up", () -> resources(admin, key).size() == 3);
        Await.until(
                "nothing waits",
                () ->
                        home.run("plugins", "list")
                                .endedWith(0)
                                .out()
                                .lines()
                                .noneMatch(line -> line.matches("\\S+ +active +[1-9].*")));
        assertThat(slack.channels().stream().filter(it -> it.name().equals("inc-" + number(key))))
                .hasSize(1);
        assertThat(jira.tickets()).hasSize(1);
    }

    private Home configured(Home home) {
        return home.with("PLUGIN_SLACK_URL", slack.url() + "/api")
                .with("PLUGIN_SLACK_BOT_TOKEN", FakeSlack.TOKEN)
                .with("PLUGIN_SLACK_SIGNING_SECRET", FakeSlack.SIGNING_SECRET)
                .with("PLUGIN_JIRA_URL", jira.url().toString())
                .with("PLUGIN_JIRA_EMAIL", FakeJira.EMAIL)
                .with("PLUGIN_JIRA_TOKEN", FakeJira.TOKEN)
                .with("PLUGIN_JIRA_PROJECT", FakeJira.PROJECT)
                .with("PLUGIN_PAGERDUTY_ROUTING_KEY", FakePagerDuty.ROUTING_KEY)
                .with("PLUGIN_PAGERDUTY_API_TOKEN", FakePagerDuty.API_TOKEN)
                .with("PLUGIN_PAGERDUTY_EVENTS_URL", pagerDuty.url().toString())
                .with("PLUGIN_PAGERDUTY_API_URL", pagerDuty.url().toString());
    }

    private static String declare(Client admin) {
        return admin.post(
                        "/api/incidents",
                        "{\"title\": \"checkout is down\", \"severity\": \"sev1\"}")
                .is(201)
                .at("/key");
    }

    private static void move(Client admin, String key, String status) {
        admin.post("/api/incidents/" + key + "/status", "{\"status\": \"" + status + "\"}").is(200);
    }

    private static List<String> resources(Client admin, String key) {
        return admin.get("/api/incidents/" + key + "/resources")
                .is(200)
                .json()
                .at("/resources")
                .findValuesAsString("kind");
    }

    private static List<String> timeline(Client admin, String key) {
        return admin.get("/api/incidents/" + key + "/timeline")
                .is(200)
                .json()
                .at("/items")
                .findValuesAsString("kind");
    }

    private static boolean isStatus(FakePagerDuty pagerDuty, String status) {
        return pagerDuty.alerts().stream().anyMatch(alert -> alert.status().equals(status));
    }

    private static String number(String key) {
        return key.substring(key.indexOf('-') + 1);
    }
}

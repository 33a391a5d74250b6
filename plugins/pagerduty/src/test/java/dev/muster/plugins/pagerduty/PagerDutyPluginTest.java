package dev.muster.plugins.pagerduty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.plugin.GiveUp;
import dev.muster.plugin.Plugin;
import dev.muster.plugin.RetryLater;
import dev.muster.plugin.oncall.Responder;
import dev.muster.plugin.testkit.TestContext;
import dev.muster.plugins.fakes.Fake;
import dev.muster.plugins.fakes.FakePagerDuty;
import dev.muster.plugins.fakes.FakePagerDuty.Turn;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PagerDutyPluginTest {
    private final FakePagerDuty fake = Fake.started(new FakePagerDuty());

    @AfterEach
    void stop() {
        fake.close();
    }

    @Test
    void pagesWithWhatThereIsToKnow() throws Exception {
        var page = started(Map.of()).page("k-1", Incidents.open("sev1"));

        assertThat(page).isEqualTo(Page.resource("muster:INC-1"));
        assertThat(fake.requests()).hasSize(1);
        assertThat(fake.requests().getFirst().json())
                .isEqualTo(
                        Map.of(
                                "routing_key",
                                FakePagerDuty.ROUTING_KEY,
                                "event_action",
                                "trigger",
                                "dedup_key",
                                "muster:INC-1",
                                "client",
                                "Muster",
                                "client_url",
                                "https://muster.example.org/incidents/INC-1",
                                "links",
                                List.of(
                                        Map.of(
                                                "href",
                                                "https://muster.example.org/incidents/INC-1",
                                                "text",
                                                "INC-1 in Muster")),
                                "payload",
                                Map.of(
                                        "summary", "[INC-1] db down",
                                        "source", "muster",
                                        "severity", "critical",
                                        "timestamp", "2026-11-24T09:30:00Z",
                                        "custom_details",
                                                Map.of(
                                                        "incident", "INC-1",
                                                        "severity", "sev1",
                                                        "status", "active",
                                                        "declared_by", "ada",
                                                        "commander", "grace@example.org",
                                                        "description", "Replication stopped"))));
    }

    @ParameterizedTest
    @CsvSource({"sev1, critical", "sev2, error", "sev3, warning", "sev4, info"})
    void saysHowBadItIs(String severity, String theirs) throws Exception {
        started(Map.of("severities", "sev1,sev2,sev3,sev4")).page("k-1", Incidents.open(severity));

        assertThat(fake.alerts().getFirst().text("payload.severity")).isEqualTo(theirs);
    }

    @Test
    void wakesNobodyForLesserIncidents() throws Exception {
        assertThat(started(Map.of()).page("k-1", Incidents.open("sev3"))).isNull();
        assertThat(fake.requests()).isEmpty();
    }

    @Test
    void wakesNobodyForWhatIsOver() throws Exception {
        fake.trigger("muster:INC-1");

        assertThat(started(Map.of()).page("k-1", Incidents.closed("sev1"))).isNull();

        assertThat(fake.alerts()).extracting("status").containsExactly("resolved");
    }

    @Test
    void pagesOnceForOneIncident() throws Exception {
        var plugin = started(Map.of());
        plugin.page("k-1", Incidents.open("sev1"));
        plugin.page("k-1", Incidents.open("sev1"));

        assertThat(fake.alerts()).hasSize(1);
    }

    @Test
    void endsAPage() throws Exception {
        var plugin = started(Map.of("source", "muster-eu"));
        var page = plugin.page("k-1", Incidents.open("sev1"));
        plugin.resolve("k-2", page, Incidents.closed("sev1"));
        plugin.resolve("k-2", page, Incidents.closed("sev1"));

        assertThat(fake.alerts()).extracting("dedupKey").containsExactly("muster-eu:INC-1");
        assertThat(fake.alerts()).extracting("status").containsExactly("resolved");
    }

    @Test
    void cutsATitleThatIsTooLong() throws Exception {
        started(Map.of()).page("k-1", Incidents.open("sev1", "🔥\"\n</b>".repeat(300)));

        assertThat(fake.alerts().getFirst().text("payload.summary"))
                .hasSizeLessThanOrEqualTo(1024)
                .startsWith("[INC-1] 🔥\"\n</b>🔥\"")
                .endsWith("…")
                .doesNotContain("\uFFFD");
    }

    @Test
    void waitsForARoutingKeyThatIsTaken() {
        assertThatThrownBy(
                        () ->
                                started(Map.of("routing_key", "wrong-key-wrong-key"))
                                        .page("k-1", Incidents.open("sev1")))
                .isInstanceOf(RetryLater.class)
                .hasMessage(
                        "PagerDuty does not take the routing key (Invalid routing key): copy it"
                                + " from the service's integration 'Events API V2'");
    }

    @Test
    void givesUpOnAnEventThatIsNeverTaken() {
        var page = Page.resource("k".repeat(256));
        assertThatThrownBy(() -> started(Map.of()).resolve("k-2", page, Incidents.closed("sev1")))
                .isInstanceOf(GiveUp.class)
                .hasMessage(
                        "PagerDuty does not take the event: 'dedup_key' is too long (maximum is"
                                + " 255 characters)");
    }

    @Test
    void namesThoseOnCallFirstThingsFirst() throws Exception {
        fake.onCall(new Turn("POTHER1", 1, "PLINUS1", "Linus", "linus@example.org"));
        fake.onCall(new Turn(FakePagerDuty.POLICY, 3, "PADA001", "Ada", "ada@example.org"));
        var ada = new Responder("Ada Lovelace", "ada@example.org");
        var grace = new Responder("Grace Hopper", "grace@example.org");
        var linus = new Responder("Linus", "linus@example.org");

        assertThat(withToken(FakePagerDuty.POLICY).onCall()).containsExactly(ada, grace);
        assertThat(withToken("POTHER1, " + FakePagerDuty.POLICY).onCall())
                .containsExactly(linus, ada, grace);
        assertThat(withToken("").onCall()).containsExactly(ada, linus, grace);
        assertThat(fake.requests().getFirst().header("accept"))
                .isEqualTo("application/vnd.pagerduty+json;version=2");
    }

    @Test
    void readsAllPagesOfThoseOnCall() throws Exception {
        for (int i = 0; i < 250; i++) {
            fake.onCall(new Turn("PMANY01", 1, "P" + i, "Person " + i, i + "@example.org"));
        }
        assertThat(withToken("PMANY01").onCall()).hasSize(250);
    }

    @Test
    void namesNobodyWithoutAToken() throws Exception {
        assertThat(started(Map.of()).onCall()).isEmpty();
        assertThat(fake.requests()).isEmpty();
    }

    @Test
    void testsWithoutAnEvent() throws Exception {
        var key = "The routing key looks like one; only a page tells whether PagerDuty takes it. ";
        assertThat(started(Map.of()).test())
                .isEqualTo(key + "No api_token is set: nobody is named as on call");
        assertThat(withToken("").test()).isEqualTo(key + "The API token may read who is on call");
        assertThat(withToken(FakePagerDuty.POLICY).test())
                .isEqualTo(key + "The API token may read who is on call for Policy PMUSTER");
        assertThat(fake.requests()).extracting("method").containsOnly("GET");
    }

    @Test
    void saysWhatItsTestFound() {
        assertThatThrownBy(() -> started(Map.of("routing_key", "too-short")).test())
                .hasMessage(
                        "The value of the setting 'routing_key' is not 32 letters and digits: copy"
                                + " the integration key of a service's integration 'Events API"
                                + " V2'");
        assertThatThrownBy(() -> started(Map.of("api_token", "not-the-token")).test())
                .hasMessage("127.0.0.1 answered 401: Authentication failed");
        assertThatThrownBy(() -> withToken("PNOBODY").test())
                .hasMessage(
                        "'PNOBODY' of the setting 'escalation_policies' is not known to PagerDuty:"
                                + " take the id from the policy's address, for example PT20YPA");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    events_url | pagerduty.com | 'pagerduty.com' of the setting 'events_url' is not an http or https address
                    api_url    | pagerduty.com | 'pagerduty.com' of the setting 'api_url' is not an http or https address
                    timeout    | 10s           | '10s' of the setting 'timeout' is not between 1ms and 9s
                    severities | P1            | 'P1' of the setting 'severities' is no severity: sev1, sev2, sev3 or sev4
                    """)
    void doesNotStartWithSettingsItCannotUse(String name, String value, String message) {
        assertThatThrownBy(() -> started(Map.of(name, value))).hasMessage(message);
    }

    @Test
    void doesNotStartWithASourceThatIsTooLong() {
        assertThatThrownBy(() -> started(Map.of("source", "m".repeat(201))))
                .hasMessage("201 characters given for the setting 'source', expected up to 200");
    }

    @Test
    void isFoundByTheServer() {
        assertThat(ServiceLoader.load(Plugin.class).stream().map(ServiceLoader.Provider::type))
                .containsExactly(PagerDutyPlugin.class);
    }

    private PagerDutyPlugin withToken(String policies) {
        return started(
                Map.of("api_token", FakePagerDuty.API_TOKEN, "escalation_policies", policies));
    }

    private PagerDutyPlugin started(Map<String, String> others) {
        var given = new HashMap<String, String>();
        given.put("routing_key", FakePagerDuty.ROUTING_KEY);
        given.put("events_url", fake.url().toString());
        given.put("api_url", fake.url().toString());
        given.putAll(others);
        var plugin = new PagerDutyPlugin();
        plugin.start(TestContext.of(plugin.settings(), given));
        return plugin;
    }
}

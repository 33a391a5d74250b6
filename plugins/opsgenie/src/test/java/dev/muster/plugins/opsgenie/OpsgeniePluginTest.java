package dev.muster.plugins.opsgenie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.plugin.GiveUp;
import dev.muster.plugin.Plugin;
import dev.muster.plugin.Resource;
import dev.muster.plugin.RetryLater;
import dev.muster.plugin.oncall.Responder;
import dev.muster.plugin.testkit.TestContext;
import dev.muster.plugins.fakes.Fake;
import dev.muster.plugins.fakes.Fake.Manner;
import dev.muster.plugins.fakes.FakeOpsgenie;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OpsgeniePluginTest {
    private static final String ID = "4513b7ea-3b91-438f-b7e4-e3e54af9147c";

    private final FakeOpsgenie fake = Fake.started(new FakeOpsgenie());

    @AfterEach
    void stop() {
        fake.close();
    }

    @Test
    void pagesWithWhatThereIsToKnow() throws Exception {
        var page =
                started(Map.of("responders", "team:ops, user:ada@example.org escalation:" + ID))
                        .page("k-1", Incidents.open("sev1"));

        assertThat(page).isEqualTo(new Resource("muster:INC-1", "muster:INC-1", null));
        var request = fake.requests().getFirst();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo("/v2/alerts");
        assertThat(request.header("authorization")).isEqualTo("GenieKey " + FakeOpsgenie.API_KEY);
        var alert = new HashMap<String, Object>();
        alert.put("message", "[INC-1] db down");
        alert.put("alias", "muster:INC-1");
        alert.put(
                "description", "https://muster.example.org/incidents/INC-1\n\nReplication stopped");
        alert.put("priority", "P1");
        alert.put("source", "muster");
        alert.put("entity", "INC-1");
        alert.put("tags", List.of("muster", "sev1"));
        alert.put(
                "details",
                Map.of(
                        "incident", "INC-1",
                        "severity", "sev1",
                        "status", "active",
                        "declared_by", "ada",
                        "declared_at", "2026-11-24T09:30:00Z",
                        "commander", "grace@example.org",
                        "url", "https://muster.example.org/incidents/INC-1"));
        alert.put(
                "responders",
                List.of(
                        Map.of("type", "team", "name", "ops"),
                        Map.of("type", "user", "username", "ada@example.org"),
                        Map.of("type", "escalation", "id", ID)));
        assertThat(request.json()).isEqualTo(alert);
    }

    @Test
    void leavesItToTheIntegrationWhomToPage() throws Exception {
        started(Map.of()).page("k-1", Incidents.open("sev1"));

        assertThat(fake.alerts().getFirst().request()).doesNotContainKey("responders");
    }

    @ParameterizedTest
    @CsvSource({"sev1, P1", "sev2, P2", "sev3, P3", "sev4, P4"})
    void saysHowBadItIs(String severity, String priority) throws Exception {
        started(Map.of("severities", "sev1,sev2,sev3,sev4")).page("k-1", Incidents.open(severity));

        assertThat(fake.alerts().getFirst().text("priority")).isEqualTo(priority);
    }

    @Test
    void wakesNobodyForLesserIncidents() throws Exception {
        assertThat(started(Map.of()).page("k-1", Incidents.open("sev3"))).isNull();
        assertThat(fake.requests()).isEmpty();
    }

    @Test
    void wakesNobodyForWhatIsOver() throws Exception {
        fake.open("muster:INC-1");

        assertThat(started(Map.of()).page("k-1", Incidents.closed("sev1"))).isNull();

        assertThat(fake.alerts()).extracting("status").containsExactly("closed");
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
        var plugin = started(Map.of("source", "muster eu/1"));
        var page = plugin.page("k-1", Incidents.open("sev1"));
        plugin.resolve("k-2", page, Incidents.closed("sev1"));
        plugin.resolve("k-2", page, Incidents.closed("sev1"));

        assertThat(fake.alerts()).extracting("alias").containsExactly("muster eu/1:INC-1");
        assertThat(fake.alerts()).extracting("status").containsExactly("closed");
        var request = fake.requests().getLast();
        assertThat(request.query()).isEqualTo(Map.of("identifierType", "alias"));
        assertThat(request.json())
                .isEqualTo(Map.of("source", "muster eu/1", "note", "The incident is closed"));
    }

    @Test
    void passesOverAnAlertThatIsNotThere() throws Exception {
        fake.behave(Manner.answering(404, null));
        started(Map.of())
                .resolve("k-2", new Resource("gone", "gone", null), Incidents.closed("sev1"));

        assertThat(fake.requests()).hasSize(1);
    }

    @Test
    void cutsATitleThatIsTooLong() throws Exception {
        started(Map.of()).page("k-1", Incidents.open("sev1", "🔥\"\n</b>".repeat(300)));

        assertThat(fake.alerts().getFirst().text("message"))
                .hasSizeLessThanOrEqualTo(130)
                .startsWith("[INC-1] 🔥\"\n</b>🔥\"")
                .endsWith("…")
                .doesNotContain("\uFFFD");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    wrong-key-wrong-key                  | Opsgenie does not take the API key (Key format is not valid!): copy it from the API integration
                    0d3f8f3c-7d8e-4c8a-9a51-000000000000 | 127.0.0.1 answered 401: Could not authenticate
                    """)
    void waitsForAKeyThatIsTaken(String key, String message) {
        var plugin = started(Map.of("api_key", key));
        assertThatThrownBy(() -> plugin.page("k-1", Incidents.open("sev1")))
                .isInstanceOf(RetryLater.class)
                .hasMessage(message);
        assertThatThrownBy(plugin::test).hasMessage(message);
    }

    @Test
    void givesUpOnWhatIsNeverTaken() {
        fake.behave(Manner.answering(422, null));
        assertThatThrownBy(() -> started(Map.of()).page("k-1", Incidents.open("sev1")))
                .isInstanceOf(GiveUp.class)
                .hasMessage("Opsgenie does not take the request: no luck");
    }

    @Test
    void namesThoseOnCall() throws Exception {
        fake.onCall("other", List.of("grace@example.org", "ada@example.org", "night desk"));

        assertThat(started(Map.of("schedules", FakeOpsgenie.SCHEDULE_ID + " other")).onCall())
                .containsExactly(
                        new Responder("ada@example.org", "ada@example.org"),
                        new Responder("grace@example.org", "grace@example.org"),
                        new Responder("night desk", null));
        assertThat(fake.requests().getLast().query())
                .isEqualTo(Map.of("scheduleIdentifierType", "name", "flat", "true"));
    }

    @Test
    void namesNobodyWithoutASchedule() throws Exception {
        assertThat(started(Map.of()).onCall()).isEmpty();
        assertThat(started(Map.of("schedules", "gone")).onCall()).isEmpty();
    }

    @Test
    void testsWithoutAnAlert() throws Exception {
        assertThat(started(Map.of()).test())
                .isEqualTo(
                        "The API key is taken. No schedules are set: nobody is named as on call");
        assertThat(started(Map.of("schedules", FakeOpsgenie.SCHEDULE_ID)).test())
                .isEqualTo("The API key is taken. It may read who is on call for ops_schedule");
        assertThat(fake.requests()).extracting("method").containsOnly("GET");

        fake.behave(Manner.answering(403, null));
        assertThat(started(Map.of()).test())
                .startsWith("The API key is known but may not read alerts; only a page tells");
    }

    @Test
    void saysThatAScheduleIsUnknown() {
        assertThatThrownBy(() -> started(Map.of("schedules", "nowhere")).test())
                .hasMessage(
                        "'nowhere' of the setting 'schedules' is not known to Opsgenie: give a"
                                + " schedule's name or id");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    url        | opsgenie.com | 'opsgenie.com' of the setting 'url' is not an http or https address
                    timeout    | 10s          | '10s' of the setting 'timeout' is not between 1ms and 9s
                    severities | P1           | 'P1' of the setting 'severities' is no severity: sev1, sev2, sev3 or sev4
                    responders | ops          | 'ops' of the setting 'responders' is not team:, user:, escalation: or schedule: and an id or name
                    responders | group:ops    | 'group:ops' of the setting 'responders' is not team:, user:, escalation: or schedule: and an id or name
                    responders | team:        | 'team:' of the setting 'responders' is not team:, user:, escalation: or schedule: and an id or name
                    """)
    void doesNotStartWithSettingsItCannotUse(String name, String value, String message) {
        assertThatThrownBy(() -> started(Map.of(name, value))).hasMessage(message);
    }

    @Test
    void doesNotStartWithASourceThatIsTooLong() {
        assertThatThrownBy(() -> started(Map.of("source", "m".repeat(101))))
                .hasMessage("101 characters given for the setting 'source', expected up to 100");
    }

    @Test
    void isFoundByTheServer() {
        assertThat(ServiceLoader.load(Plugin.class).stream().map(ServiceLoader.Provider::type))
                .containsExactly(OpsgeniePlugin.class);
    }

    private OpsgeniePlugin started(Map<String, String> others) {
        var given = new HashMap<String, String>();
        given.put("api_key", FakeOpsgenie.API_KEY);
        given.put("url", fake.url().toString());
        given.putAll(others);
        var plugin = new OpsgeniePlugin();
        plugin.start(TestContext.of(plugin.settings(), given));
        return plugin;
    }
}

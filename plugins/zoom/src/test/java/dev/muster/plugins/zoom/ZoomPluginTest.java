package dev.muster.plugins.zoom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.plugin.GiveUp;
import dev.muster.plugin.Plugin;
import dev.muster.plugin.Resource;
import dev.muster.plugin.RetryLater;
import dev.muster.plugin.testkit.TestContext;
import dev.muster.plugins.fakes.Fake;
import dev.muster.plugins.fakes.Fake.Manner;
import dev.muster.plugins.fakes.FakeZoom;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ZoomPluginTest {
    private final FakeZoom fake = Fake.started(new FakeZoom());

    @AfterEach
    void stop() {
        fake.close();
    }

    @Test
    void makesAMeetingThatAllCanJoin() throws Exception {
        var meeting = started(Map.of()).convene("k-1", Incidents.of("sev1"));

        assertThat(meeting)
                .isEqualTo(
                        new Resource(
                                "81234567001",
                                "Zoom 81234567001",
                                URI.create("https://zoom.us/j/81234567001?pwd=fake")));
        var requests = fake.requests();
        assertThat(requests)
                .extracting(it -> it.method() + " " + it.path())
                .containsExactly(
                        "POST /oauth/token",
                        "GET /v2/users/bridge@example.org/meetings",
                        "POST /v2/users/bridge@example.org/meetings");
        assertThat(requests.getFirst().form())
                .isEqualTo(
                        Map.of(
                                "grant_type",
                                "account_credentials",
                                "account_id",
                                FakeZoom.ACCOUNT_ID));
        assertThat(requests.get(1).query())
                .isEqualTo(Map.of("type", "scheduled", "page_size", "300"));
        assertThat(requests.getLast().json())
                .isEqualTo(
                        Map.of(
                                "topic",
                                "[INC-1] db down",
                                "type",
                                2,
                                "agenda",
                                "INC-1, declared 2026-11-24T09:30:00.123Z by ada\n"
                                        + "https://muster.example.org/incidents/INC-1",
                                "duration",
                                240,
                                "settings",
                                Map.of(
                                        "join_before_host", true,
                                        "waiting_room", false,
                                        "jbh_time", 0)));
    }

    @Test
    void makesWhatTheSettingsSay() throws Exception {
        started(Map.of("meeting", "instant", "join_before_host", "false"))
                .convene("k-1", Incidents.of("sev1"));

        var request = fake.meetings().getFirst().request();
        assertThat(request)
                .containsEntry("type", 1)
                .containsEntry("settings", Map.of("join_before_host", false))
                .doesNotContainKeys("start_time", "duration");
    }

    @Test
    void makesNoMeetingForLesserIncidents() throws Exception {
        assertThat(started(Map.of()).convene("k-1", Incidents.of("sev3"))).isNull();
        assertThat(fake.requests()).isEmpty();
    }

    @Test
    void takesTheMeetingOfAnEarlierAttempt() throws Exception {
        var plugin = started(Map.of());
        var first = plugin.convene("k-1", Incidents.of("sev1"));

        assertThat(plugin.convene("k-1", Incidents.of("sev1"))).isEqualTo(first);
        assertThat(fake.meetings()).hasSize(1);
    }

    @Test
    void takesTheInstantMeetingThatSomebodyHasJoined() throws Exception {
        var live = fake.start("[INC-1] db down");

        var meeting = started(Map.of("meeting", "instant")).convene("k-1", Incidents.of("sev1"));

        assertThat(meeting.url()).isEqualTo(URI.create(live.joinUrl()));
    }

    @Test
    void takesNoMeetingOfAnotherIncident() throws Exception {
        var plugin = started(Map.of());
        fake.start("[INC-10] db down");
        fake.start("about [INC-1] db down");
        plugin.convene("k-1", Incidents.of("sev1", "db down", "2025-01-01T00:00:00Z"));

        var meeting = plugin.convene("k-2", Incidents.of("sev1"));

        assertThat(fake.meetings()).hasSize(4);
        assertThat(meeting.id()).isEqualTo(String.valueOf(fake.meetings().getLast().id()));
    }

    @Test
    void looksThroughAllMeetings() throws Exception {
        var plugin = started(Map.of());
        for (int i = 0; i < 700; i++) {
            fake.start("daily " + i);
        }
        plugin.convene("k-1", Incidents.of("sev1"));
        plugin.convene("k-1", Incidents.of("sev1"));

        assertThat(fake.meetings()).hasSize(701);
    }

    @Test
    void endsAMeetingThatRuns() throws Exception {
        var meeting = fake.start("[INC-1] db down");
        var plugin = started(Map.of());
        plugin.end("k-2", resource(meeting.id()));
        plugin.end("k-2", resource(meeting.id()));

        assertThat(fake.meetings()).extracting("state").containsExactly("deleted");
        assertThat(fake.requests().get(1).json()).isEqualTo(Map.of("action", "end"));
    }

    @Test
    void takesAwayAMeetingThatNobodyHasJoined() throws Exception {
        var plugin = started(Map.of());
        plugin.end("k-2", plugin.convene("k-1", Incidents.of("sev1")));

        assertThat(fake.meetings()).extracting("state").containsExactly("deleted");
    }

    @Test
    void passesOverAMeetingThatHasGone() throws Exception {
        started(Map.of()).end("k-2", resource(1));

        assertThat(fake.requests()).extracting("method").containsExactly("POST", "PUT", "DELETE");
    }

    @Test
    void asksForOneTokenForSeveralCalls() throws Exception {
        var plugin = started(Map.of());
        plugin.convene("k-1", Incidents.of("sev1"));
        plugin.test();

        assertThat(fake.tokens()).isEqualTo(1);
    }

    @Test
    void asksForAnotherTokenWhenTheOldOneIsNotTaken() throws Exception {
        var plugin = started(Map.of());
        plugin.test();
        fake.revokeTokens();

        plugin.convene("k-1", Incidents.of("sev1"));

        assertThat(fake.tokens()).isEqualTo(2);
        assertThat(fake.meetings()).hasSize(1);
    }

    @Test
    void cutsATitleThatIsTooLong() throws Exception {
        started(Map.of()).convene("k-1", Incidents.of("sev1", "🔥\"\n</b>".repeat(300)));

        assertThat(fake.meetings().getFirst().topic())
                .hasSizeLessThanOrEqualTo(200)
                .startsWith("[INC-1] 🔥\"\n</b>🔥\"")
                .endsWith("…")
                .doesNotContain("\uFFFD");
    }

    @ParameterizedTest
    @CsvSource({"client_secret, Invalid client_id or client_secret", "account_id, Bad Request"})
    void waitsForCredentialsThatAreTaken(String setting, String reason) {
        var plugin = started(Map.of(setting, "not-the-right-one"));
        assertThatThrownBy(() -> plugin.convene("k-1", Incidents.of("sev1")))
                .isInstanceOf(RetryLater.class)
                .hasMessage(
                        "Zoom does not take the credentials (%s): copy account_id, client_id and"
                                + " client_secret from the Server-to-Server OAuth app, and activate"
                                + " it",
                        reason);
        assertThatThrownBy(plugin::test).hasMessageContaining(reason);
    }

    @Test
    void waitsForAUserWhoIsKnown() {
        var plugin = started(Map.of("user", "nobody@example.org"));
        assertThatThrownBy(() -> plugin.convene("k-1", Incidents.of("sev1")))
                .isInstanceOf(RetryLater.class)
                .hasMessage(
                        "'nobody@example.org' of the setting 'user' is not known to Zoom: give the"
                                + " e-mail address of a user of the account");
        assertThatThrownBy(plugin::test).hasMessageContaining("nobody@example.org");
    }

    @Test
    void waitsForScopesThatAreMissing() {
        fake.allow("meeting:read:list_meetings:admin");
        assertThatThrownBy(() -> started(Map.of()).convene("k-1", Incidents.of("sev1")))
                .isInstanceOf(RetryLater.class)
                .hasMessage(
                        "Zoom does not allow it (Invalid access token, does not contain"
                                + " scopes:[meeting:write:meeting:admin].): add the scopes to the"
                                + " Server-to-Server OAuth app");
    }

    @Test
    void givesUpOnWhatIsNeverTaken() throws Exception {
        fake.behave(Manner.answering(422, null));
        assertThatThrownBy(() -> started(Map.of()).convene("k-1", Incidents.of("sev1")))
                .isInstanceOf(GiveUp.class);
    }

    @Test
    void testsWithoutAMeeting() throws Exception {
        assertThat(started(Map.of()).test())
                .isEqualTo("Zoom takes the credentials and knows the user bridge@example.org");
        assertThat(fake.meetings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "meeting:write:meeting:admin",
        "meeting:delete:meeting:admin",
        "meeting:update:status:admin"
    })
    void namesAScopeThatIsMissing(String scope) {
        fake.allow(
                ("meeting:read:list_meetings:admin meeting:write:meeting:admin"
                                + " meeting:delete:meeting:admin meeting:update:status:admin")
                        .replace(" " + scope, ""));
        assertThatThrownBy(() -> started(Map.of()).test())
                .hasMessage(
                        "The scope '%s' is missing: add it to the Server-to-Server OAuth app",
                        scope);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    url              | zoom.us | 'zoom.us' of the setting 'url' is not an http or https address
                    oauth_url        | zoom.us | 'zoom.us' of the setting 'oauth_url' is not an http or https address
                    meeting          | weekly  | 'weekly' of the setting 'meeting' is not scheduled or instant
                    join_before_host | yes     | 'yes' of the setting 'join_before_host' is not true or false
                    timeout          | 10s     | '10s' of the setting 'timeout' is not between 1ms and 9s
                    severities       | P1      | 'P1' of the setting 'severities' is no severity: sev1, sev2, sev3 or sev4
                    """)
    void doesNotStartWithSettingsItCannotUse(String name, String value, String message) {
        assertThatThrownBy(() -> started(Map.of(name, value))).hasMessage(message);
    }

    @Test
    void isFoundByTheServer() {
        assertThat(ServiceLoader.load(Plugin.class).stream().map(ServiceLoader.Provider::type))
                .containsExactly(ZoomPlugin.class);
    }

    private static Resource resource(long id) {
        return new Resource(String.valueOf(id), "Zoom " + id, null);
    }

    private ZoomPlugin started(Map<String, String> others) {
        var given = new HashMap<String, String>();
        given.put("account_id", FakeZoom.ACCOUNT_ID);
        given.put("client_id", FakeZoom.CLIENT_ID);
        given.put("client_secret", FakeZoom.CLIENT_SECRET);
        given.put("user", FakeZoom.USER);
        given.put("url", fake.url() + "/v2");
        given.put("oauth_url", fake.url().toString());
        given.putAll(others);
        var plugin = new ZoomPlugin();
        plugin.start(TestContext.of(plugin.settings(), given));
        return plugin;
    }
}

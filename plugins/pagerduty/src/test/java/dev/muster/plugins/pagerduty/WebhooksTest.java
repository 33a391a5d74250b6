package dev.muster.plugins.pagerduty;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.plugin.inbound.InboundAnswer;
import dev.muster.plugin.inbound.InboundRequest;
import dev.muster.plugin.incident.IncidentDesk;
import dev.muster.plugin.testkit.TestContext;
import dev.muster.plugins.fakes.FakeDesk;
import dev.muster.plugins.http.Hmac;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WebhooksTest {
    /// The vector that PagerDuty's client for Go is tested with.
    private static final String SECRET =
            "lDQHScfUeXUKaQRNF+8XIiDKZ7XX3itBAYzwU0TARw8lJqRnkKl2iB1anSb0Z+IK";

    private static final String SIGNATURE =
            "v1=0c0b9495b893a39e70d1fea2fe11fbe0a825f88b9f67846f6cc07dd2bc5476cd";
    private static final String WRONG =
            "v1=7020c8a7ec668a9b7012bc3dd82e483394b038f4230acc6785efbf2a7d8bcaf5";
    private static final String BODY =
            """
            {"event":{"id":"01BWDWL3NYY7LUFPZCC28QUCMK","event_type":"incident.priority_updated",\
            "resource_type":"incident","occurred_at":"2021-04-26T17:36:27.458Z","agent":\
            {"html_url":"https://acme.pagerduty.com/users/PLH1HKV","id":"PLH1HKV",\
            "self":"https://api.pagerduty.com/users/PLH1HKV","summary":"Tenex Engineer",\
            "type":"user_reference"},"client":null,"data":{"id":"PGR0VU2","type":"incident",\
            "self":"https://api.pagerduty.com/incidents/PGR0VU2",\
            "html_url":"https://acme.pagerduty.com/incidents/PGR0VU2","number":2,\
            "status":"triggered","title":"A little bump in the road","service":\
            {"html_url":"https://acme.pagerduty.com/services/PF9KMXH","id":"PF9KMXH",\
            "self":"https://api.pagerduty.com/services/PF9KMXH","summary":"API Service",\
            "type":"service_reference"},"assignees":[{"html_url":\
            "https://acme.pagerduty.com/users/PTUXL6G","id":"PTUXL6G",\
            "self":"https://api.pagerduty.com/users/PTUXL6G","summary":"User 123",\
            "type":"user_reference"}],"escalation_policy":{"html_url":\
            "https://acme.pagerduty.com/escalation_policies/PUS0KTE","id":"PUS0KTE",\
            "self":"https://api.pagerduty.com/escalation_policies/PUS0KTE","summary":"Default",\
            "type":"escalation_policy_reference"},"teams":[{"html_url":\
            "https://acme.pagerduty.com/teams/PFCVPS0","id":"PFCVPS0",\
            "self":"https://api.pagerduty.com/teams/PFCVPS0","summary":"Engineering",\
            "type":"team_reference"}],"priority":{"html_url":\
            "https://acme.pagerduty.com/account/incident_priorities","id":"PSO75BM",\
            "self":"https://api.pagerduty.com/priorities/PSO75BM","summary":"P1",\
            "type":"priority_reference"},"urgency":"high","conference_bridge":\
            {"conference_number":1000,"conference_url":"https://example.com"},\
            "resolve_reason":null}}}\
            """;

    private final FakeDesk desk = new FakeDesk().with(Incidents.open("sev1"), "muster:INC-1");
    private final PagerDutyPlugin plugin = started("another-secret " + SECRET);

    @ParameterizedTest
    @ValueSource(strings = {SIGNATURE, WRONG + "," + SIGNATURE, SIGNATURE + ", " + WRONG})
    void takesWhatIsSigned(String header) {
        assertThat(receive(header, BODY).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {WRONG, WRONG + "," + WRONG, "", "v1=", "v2=0c0b9495"})
    void refusesWhatIsNotSigned(String header) {
        assertThat(receive(header, BODY))
                .isEqualTo(InboundAnswer.refused("The signature is not by the webhook_secret"));
    }

    @Test
    void refusesABodyThatWasChanged() {
        assertThat(receive(SIGNATURE, BODY.replace("PGR0VU2", "PGR0VU3")).status()).isEqualTo(401);
    }

    @Test
    void refusesWhatHasNoSignature() {
        assertThat(plugin.receive(new InboundRequest("", Map.of(), BODY.getBytes(UTF_8))).status())
                .isEqualTo(401);
    }

    @Test
    void refusesAllWithoutASecret() {
        var answer =
                started("")
                        .receive(
                                new InboundRequest(
                                        "",
                                        Map.of("X-PagerDuty-Signature", SIGNATURE),
                                        BODY.getBytes(UTF_8)));
        assertThat(answer).isEqualTo(InboundAnswer.refused("No webhook_secret is set"));
    }

    @Test
    void notesWhoAcknowledgesAndResolvesAPage() {
        assertThat(tell("e-1", "incident.acknowledged", ofIncident("muster:INC-1"))).isEqualTo(200);
        assertThat(tell("e-2", "incident.resolved", ofIncident("muster:INC-1"))).isEqualTo(200);

        assertThat(desk.asked())
                .containsExactly(
                        "PLH1HKV Tenex Engineer notes in INC-1: Acknowledged the page in PagerDuty",
                        "PLH1HKV Tenex Engineer notes in INC-1: Resolved the page in PagerDuty");
    }

    @Test
    void notesOnceWhatIsToldTwice() {
        tell("e-1", "incident.acknowledged", ofIncident("muster:INC-1"));
        tell("e-1", "incident.acknowledged", ofIncident("muster:INC-1"));

        assertThat(desk.asked()).hasSize(1);
    }

    @Test
    void notesWhatIsWrittenBelowAPageItHasHeardOf() {
        tell("e-1", "incident.triggered", ofIncident("muster:INC-1"));
        tell("e-2", "incident.annotated", note("renamed by somebody"));

        assertThat(desk.asked())
                .containsExactly(
                        "PLH1HKV Tenex Engineer notes in INC-1: In PagerDuty: failing over");
    }

    @Test
    void knowsAPageByItsSummary() {
        tell("e-1", "incident.annotated", note("[INC-1] db down"));
        tell("e-2", "incident.annotated", note("[#42] [INC-1] db down"));

        assertThat(desk.asked()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"db down", "[INC-1] db up", "[INC-2] db down", "[] x", "[INC-1]"})
    void passesOverNotesBelowOtherIncidents(String summary) {
        assertThat(tell("e-1", "incident.annotated", note(summary))).isEqualTo(200);
        assertThat(desk.asked()).isEmpty();
    }

    @Test
    void passesOverIncidentsOfOthers() {
        assertThat(tell("e-1", "incident.resolved", ofIncident("other:INC-1"))).isEqualTo(200);
        tell("e-2", "incident.annotated", note("[INC-1] db down"));

        assertThat(desk.asked()).isEmpty();
    }

    @Test
    void passesOverWhatNoPersonDid() {
        var data = ofIncident("muster:INC-1");
        for (var agent : List.of("null", "{\"id\":\"PF9KMXH\",\"type\":\"service_reference\"}")) {
            assertThat(tellBy(agent, "e-" + agent, "incident.resolved", data)).isEqualTo(200);
        }
        assertThat(desk.asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pagey.ping", "incident.escalated", "service.updated"})
    void takesWhatDoesNotMatter(String type) {
        assertThat(tell("e-1", type, ofIncident("muster:INC-1"))).isEqualTo(200);
        assertThat(desk.asked()).isEmpty();
    }

    @Test
    void takesWhatTheServerDeclines() {
        tell("e-1", "incident.triggered", ofIncident("muster:INC-1"));
        var forbidden = note("db down").replace("failing over", "forbidden");

        assertThat(tell("e-2", "incident.annotated", forbidden)).isEqualTo(200);
        assertThat(desk.asked()).hasSize(1);
    }

    @Test
    void saysWhatItCannotRead() {
        assertThat(receive("v1=" + Hmac.hex(SECRET, "[]".getBytes(UTF_8)), "[]"))
                .isEqualTo(new InboundAnswer(400, "text/plain", "The body is no JSON object"));
    }

    private static String ofIncident(String key) {
        return """
        {"id":"PGR0VU2","type":"incident","incident_key":"%s","title":"[INC-1] db down"}\
        """
                .formatted(key);
    }

    private static String note(String summary) {
        return """
        {"id":"P2LA89X","type":"incident_note","content":" failing over\\n","trimmed":false,\
        "incident":{"id":"PGR0VU2","type":"incident_reference","summary":"%s"}}\
        """
                .formatted(summary);
    }

    private int tell(String id, String type, String data) {
        return tellBy(
                "{\"id\":\"PLH1HKV\",\"summary\":\"Tenex Engineer\",\"type\":\"user_reference\"}",
                id,
                type,
                data);
    }

    private int tellBy(String agent, String id, String type, String data) {
        var body =
                """
                {"event":{"id":"%s","event_type":"%s","agent":%s,"data":%s}}\
                """
                        .formatted(id.replace("\"", ""), type, agent, data);
        return receive("v1=" + Hmac.hex(SECRET, body.getBytes(UTF_8)), body).status();
    }

    private InboundAnswer receive(String signature, String body) {
        return plugin.receive(
                new InboundRequest(
                        "", Map.of("X-PagerDuty-Signature", signature), body.getBytes(UTF_8)));
    }

    private PagerDutyPlugin started(String secrets) {
        var plugin = new PagerDutyPlugin();
        plugin.start(
                TestContext.of(
                        plugin.settings(),
                        Map.of("routing_key", "not-needed", "webhook_secret", secrets),
                        Map.of(IncidentDesk.class, desk)));
        return plugin;
    }
}

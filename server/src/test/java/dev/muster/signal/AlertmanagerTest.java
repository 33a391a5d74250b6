package dev.muster.signal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.MusterTest;
import dev.muster.People;
import dev.muster.kit.test.Client;
import dev.muster.kit.test.TestServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@MusterTest
class AlertmanagerTest {
    private final People people;
    private Client alertmanager;
    private Client responder;

    AlertmanagerTest(TestServer muster) {
        people = new People(muster);
        alertmanager = muster.client();
        responder = muster.client();
    }

    @BeforeEach
    void signIn() {
        alertmanager = people.token("responder", "ingest");
        responder = people.responder();
    }

    @Test
    void opensAnIncidentForAFiringGroup() {
        var taken = post(notification("firing", "{}:{alertname=\\\"DiskFull\\\"}")).is(200);

        assertThat(taken.at("/outcome")).isEqualTo("opened");
        var incident = responder.get("/api/incidents/" + taken.at("/incident")).is(200);
        assertThat(incident.at("/title")).isEqualTo("The disk of db-1 is full");
        assertThat(incident.at("/severity")).isEqualTo("sev1");
        assertThat(incident.at("/description"))
                .contains(
                        "firing: DiskFull", "instance=db-1", "http://prometheus.example.org/graph");
    }

    @Test
    void addsLaterNotificationsOfTheGroupToItsTimeline() {
        var key = post(notification("firing", "group-a")).is(200).at("/incident");

        assertThat(post(notification("firing", "group-a")).is(200).at("/outcome"))
                .isEqualTo("updated");
        assertThat(post(notification("resolved", "group-a")).is(200).at("/incident"))
                .isEqualTo(key);
        assertThat(post(notification("firing", "group-b")).is(200).at("/incident"))
                .isNotEqualTo(key);

        var timeline =
                responder.get("/api/incidents/" + key + "/timeline").is(200).json().at("/items");
        assertThat(timeline.findValuesAsString("kind"))
                .containsExactly("declared", "alert", "resolved");
        assertThat(timeline.at("/2/body").asString())
                .startsWith("Resolved: The disk of db-1 is full");
    }

    @Test
    void opensAnotherIncidentOnceTheFirstIsClosed() {
        var key = post(notification("firing", "again")).is(200).at("/incident");
        responder.post("/api/incidents/" + key + "/status", "{\"status\": \"stable\"}").is(200);
        assertThat(post(notification("firing", "again")).is(200).at("/incident")).isEqualTo(key);
        responder.post("/api/incidents/" + key + "/status", "{\"status\": \"closed\"}").is(200);

        var taken = post(notification("firing", "again")).is(200);

        assertThat(taken.at("/outcome")).isEqualTo("opened");
        assertThat(taken.at("/incident")).isNotEqualTo(key);
    }

    @Test
    void ignoresTheEndOfWhatItNeverSawBegin() {
        var taken = post(notification("resolved", "unseen")).is(200);

        assertThat(taken.at("/outcome")).isEqualTo("ignored");
        assertThat(taken.json().at("/incident").isNull()).isTrue();
    }

    @Test
    void takesAGroupKeyOfAnyLength() {
        var longKey = "x".repeat(50_000);

        var key = post(notification("firing", longKey)).is(200).at("/incident");

        assertThat(post(notification("firing", longKey)).is(200).at("/incident")).isEqualTo(key);
    }

    @Test
    void takesTheLeastThatAnAlertCanSay() {
        var taken =
                post("{\"version\": \"4\", \"groupKey\": \"bare\", \"status\": \"firing\","
                                + " \"alerts\": []}")
                        .is(200);

        assertThat(responder.get("/api/incidents/" + taken.at("/incident")).at("/title"))
                .contains("bare");
        assertThat(responder.get("/api/incidents/" + taken.at("/incident")).at("/severity"))
                .isEqualTo("sev3");
    }

    @Test
    void refusesOtherVersionsOfTheFormat() {
        post(notification("firing", "old").replace("\"version\": \"4\"", "\"version\": \"3\""))
                .isRefused(422, "request.invalid")
                .saying("3", "4");
    }

    @Test
    void needsATokenOfScopeIngest() {
        people.token("responder", "read")
                .post("/api/ingest/alertmanager", notification("firing", "x"))
                .is(403);
        alertmanager.get("/api/incidents").is(403);
    }

    private dev.muster.kit.test.Answer post(String notification) {
        return alertmanager.post("/api/ingest/alertmanager", notification);
    }

    /// As Alertmanager 0.28 sends it, with a field that no contract of ours knows.
    private static String notification(String status, String groupKey) {
        return """
        {
          "receiver": "muster", "status": "%1$s", "version": "4", "groupKey": "%2$s", "truncatedAlerts": 0,
          "notification_reason": "new", "externalURL": "http://alertmanager.example.org:9093",
          "groupLabels": {"alertname": "DiskFull"},
          "commonLabels": {"alertname": "DiskFull", "instance": "db-1", "severity": "critical"},
          "commonAnnotations": {"summary": "The disk of db-1 is full"},
          "alerts": [{
            "status": "%1$s",
            "labels": {"alertname": "DiskFull", "instance": "db-1", "severity": "critical"},
            "annotations": {"summary": "The disk of db-1 is full"},
            "startsAt": "2026-11-24T03:00:00.123456789+01:00", "endsAt": "0001-01-01T00:00:00Z",
            "generatorURL": "http://prometheus.example.org/graph?g0.expr=up", "fingerprint": "c6d1d9ab1d5b8d2c"
          }]
        }
        """
                .formatted(status, groupKey);
    }
}

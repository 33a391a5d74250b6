package dev.muster.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.muster.MusterTest;
import dev.muster.People;
import dev.muster.incident.IncidentService;
import dev.muster.kit.test.TestServer;
import dev.muster.plugin.Declined;
import dev.muster.plugin.Resource;
import dev.muster.plugin.incident.IncidentDesk;
import dev.muster.plugin.incident.Requester;
import dev.muster.timeline.TimelineService;
import java.time.Clock;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/// What people have a plugin do to incidents for them.
@MusterTest
class DeskTest {
    private static final Requester ANN = new Requester("U1", "ann");

    private final TestServer muster;
    private final IncidentDesk desk;
    private final TimelineService timeline;
    private final ResponseService responses;

    DeskTest(TestServer muster) {
        this.muster = muster;
        var kit = muster.kit();
        var incidents = kit.get(IncidentService.class);
        timeline = kit.get(TimelineService.class);
        responses =
                new ResponseService(
                        kit.database(), kit.events(), incidents, timeline, Clock.systemUTC());
        desk = desk("slack");
    }

    private IncidentDesk desk(String instance) {
        return desk(instance, Clock.systemUTC());
    }

    private IncidentDesk desk(String instance, Clock clock) {
        var kit = muster.kit();
        return new Desk(instance, kit.database(), kit.get(IncidentService.class), clock);
    }

    @Test
    void declaresInTheNameOfThePersonWhoAsked() {
        var incident = desk.declare(ANN, "r1", "  disk \n full ", " ", "SEV1");

        assertThat(incident.title()).isEqualTo("disk full");
        assertThat(incident.description()).isNull();
        assertThat(incident.severity()).isEqualTo("sev1");
        assertThat(incident.declaredBy()).isEqualTo("ann (slack)");
        assertThat(timeline.read(incident.key(), 0, 10).getFirst().actor())
                .isEqualTo("plugin:slack/U1");
    }

    @Test
    void declaresNothingForARepetition() {
        var first = desk.declare(ANN, "r1", "disk full", null, null);

        assertThat(desk.declare(ANN, "r1", "disk full", null, null).key()).isEqualTo(first.key());
        assertThat(desk.declare(ANN, "r2", "disk full", null, null).key())
                .isNotEqualTo(first.key());
        assertThat(desk("chat").declare(ANN, "r1", "disk full", null, null).key())
                .isNotEqualTo(first.key());
    }

    @Test
    void forgetsRequestsOfLongAgo() {
        var first = desk.declare(ANN, "r1", "disk full", null, null);
        var later = Clock.offset(Clock.systemUTC(), Duration.ofDays(31));

        desk("chat", later).declare(ANN, "r2", "disk full", null, null);
        assertThat(desk.declare(ANN, "r1", "disk full", null, null).key())
                .as("another instance's are no business of this one")
                .isEqualTo(first.key());
        desk("slack", later).declare(ANN, "r2", "disk full", null, null);
        assertThat(desk.declare(ANN, "r1", "disk full", null, null).key())
                .isNotEqualTo(first.key());
    }

    @Test
    void declinesWhatIsNoIncident() {
        declines(() -> desk.declare(ANN, "r", " ", null, null), "The title is empty");
        declines(
                () -> desk.declare(ANN, "r", "x".repeat(201), null, null),
                "The title has 201 characters, expected at most 200");
        declines(
                () -> desk.declare(ANN, "r", "a\0b", null, null),
                "The title has a NUL in it, which cannot be stored");
        declines(
                () -> desk.declare(ANN, "r", "x", null, "bad"),
                "'bad' is no severity; expected sev1, sev2, sev3, sev4");
        assertThat(desk.declare(ANN, "r", "\uD83D\uDD25".repeat(200), null, null).key())
                .isNotEmpty();
    }

    @Test
    void findsIncidentsByKeyAndByWhatThePluginMade() {
        var key = desk.declare(ANN, "r1", "disk full", null, null).key();
        var room = new Resource("C1", "#inc", null);
        responses.keep(key, "slack", ResourceKind.CONVERSATION, room);

        assertThat(desk.find(key)).isPresent();
        assertThat(desk.find("INC-999999999")).isEmpty();
        assertThat(desk.find("nonsense")).isEmpty();
        assertThat(desk.of(room).orElseThrow().key()).isEqualTo(key);
        assertThat(desk("chat").of(room)).isEmpty();
        assertThat(desk.of(new Resource("C2", "#other", null))).isEmpty();
    }

    @Test
    void movesAndNotesAndAssigns() {
        var email = new People(muster).email("responder");
        var key = desk.declare(ANN, "r1", "disk full", null, null).key();

        assertThat(desk.move(ANN, key, "Stable", "swapped").status()).isEqualTo("stable");
        desk.note(ANN, key, "it was the disk");
        assertThat(desk.assign(ANN, key, email).commander()).isEqualTo(email);

        assertThat(timeline.read(key, 0, 10))
                .extracting("kind", "actorName")
                .contains(
                        tuple("status", "ann (slack)"),
                        tuple("note", "ann (slack)"),
                        tuple("edited", "ann (slack)"));
    }

    @Test
    void tellsThePersonWhyNot() {
        var key = desk.declare(ANN, "r1", "disk full", null, null).key();

        declines(
                () -> desk.move(ANN, key, "closed", null),
                key + " is active and cannot become closed; from there it may go to stable");
        declines(
                () -> desk.move(ANN, key, "gone", null),
                "'gone' is no status; expected active, stable, closed");
        declines(() -> desk.note(ANN, "INC-999999999", "x"), "There is no incident INC-999999999");
        declines(() -> desk.note(ANN, key, "\n"), "The note is empty");
        declines(
                () -> desk.assign(ANN, key, "nobody@example.org"),
                "'nobody@example.org' is not an active user; a commander must be able to sign in");
    }

    private static void declines(ThrowingCallable call, String reason) {
        assertThatThrownBy(call).isInstanceOf(Declined.class).hasMessage(reason);
    }
}

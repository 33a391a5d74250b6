package dev.muster.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.muster.MusterTest;
import dev.muster.incident.Declaration;
import dev.muster.incident.Severity;
import dev.muster.incident.Status;
import dev.muster.kit.test.TestServer;
import dev.muster.plugin.Delivery;
import dev.muster.plugin.Resource;
import dev.muster.plugin.RetryLater;
import dev.muster.plugin.document.Content;
import dev.muster.plugin.document.Content.Section;
import dev.muster.plugin.document.Documents;
import dev.muster.plugin.incident.IncidentView;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The document that the server keeps about each incident.
@MusterTest
class DocumentReactionTest extends ReactionTest {
    private static final Resource DOCUMENT =
            new Resource("d1", "inc.md", URI.create("https://docs.example.org/inc.md"));

    private final Shelf shelf = new Shelf();

    DocumentReactionTest(TestServer muster) {
        super(muster);
    }

    /// Keeps the one document that it is given.
    private static final class Shelf implements Documents {
        private final List<String> calls = new ArrayList<>();
        private @Nullable Content content;
        private boolean losesAnswers;

        @Override
        public Resource create(String key, IncidentView incident, Content it) {
            write("create " + key, it);
            return DOCUMENT;
        }

        @Override
        public void replace(String key, Resource document, IncidentView incident, Content it) {
            assertThat(document).isEqualTo(DOCUMENT);
            write("replace", it);
        }

        private void write(String call, Content it) {
            calls.add(call);
            content = it;
            if (losesAnswers) {
                throw new RetryLater("lost", null);
            }
        }
    }

    @Test
    void writesDownWhatIsKnown() throws Exception {
        var incident =
                incidents.declare(
                        ANN, new Declaration("disk full", "no space left", Severity.SEV2, null));

        on(declared(incident));

        assertThat(shelf.content.title()).isEqualTo(incident.key() + " disk full");
        assertThat(shelf.content.sections())
                .extracting(Section::heading)
                .containsExactly("Facts", "Description");
        assertThat(text("Facts"))
                .contains(
                        "Severity: sev2",
                        "Status: active",
                        "Commander: nobody yet",
                        " UTC by ann@example.org")
                .doesNotContain("after:");
        assertThat(text("Description")).isEqualTo("no space left");
        assertThat(responses.of(incident.key().toString()))
                .extracting(Made::kind, Made::resource)
                .containsExactly(tuple(ResourceKind.DOCUMENT, DOCUMENT));
        assertThat(entries(incident, "document")).containsExactly("inc.md\n" + DOCUMENT.url());
    }

    @Test
    void isTrueToItsIncidentUntilItIsOver() throws Exception {
        var incident = declare(Severity.SEV2);
        on(declared(incident));

        on(worsened(incident));
        assertThat(text("Facts")).contains("Severity: sev1");
        on(moved(incident, Status.STABLE));
        assertThat(text("Facts")).contains("Status: stable", "Under control after: ");
        assertThat(shelf.content.sections()).hasSize(1);
        incidents.note(ANN, incident.key(), "the log had grown", null);
        on(moved(incident, Status.CLOSED));

        assertThat(text("Facts")).contains("Status: closed", "Closed after: ");
        assertThat(text("Timeline"))
                .contains(
                        "ann@example.org, declared:\ndisk full",
                        "docs, document:\ninc.md\n" + DOCUMENT.url(),
                        "ann@example.org, note:\nthe log had grown",
                        "ann@example.org, status:\nstable -> closed: because");
        assertThat(shelf.calls.getFirst())
                .isEqualTo("create %s/docs/document".formatted(incident.key()));
        assertThat(shelf.calls.subList(1, 4)).containsOnly("replace");
        on(moved(incident, Status.ACTIVE));
        assertThat(shelf.calls).hasSize(5);
        assertThat(text("Facts")).contains("Status: active");
    }

    @Test
    void comesAgainUnderTheSameKeyWhenTheAnswerWasLost() throws Exception {
        var incident = declare(Severity.SEV2);
        var delivery = declared(incident);
        shelf.losesAnswers = true;
        assertThatThrownBy(() -> on(delivery)).isInstanceOf(RetryLater.class);
        shelf.losesAnswers = false;

        on(delivery);
        on(delivery);

        var call = "create %s/docs/document".formatted(incident.key());
        assertThat(shelf.calls).containsExactly(call, call);
        assertThat(entries(incident, "document")).hasSize(1);
    }

    @Test
    void saysHowLongThingsTook() {
        var view = ResponseService.view(declare(Severity.SEV2));
        var took = Optional.of(Duration.ofSeconds(3_905));

        assertThat(
                        new Story(view, took, Optional.of(Duration.ofDays(2)), List.of())
                                .content()
                                .sections()
                                .getFirst()
                                .text())
                .endsWith("Under control after: 1 h 5 min 5 s\nClosed after: 2 d");
        assertThat(Wording.of(Duration.ofMillis(900))).isEqualTo("0 s");
    }

    private void on(Delivery delivery) throws Exception {
        new DocumentReaction(responses).on(shelf, "docs", delivery);
    }

    private String text(String heading) {
        return shelf.content.sections().stream()
                .filter(section -> section.heading().equals(heading))
                .map(Section::text)
                .findFirst()
                .orElseThrow();
    }
}

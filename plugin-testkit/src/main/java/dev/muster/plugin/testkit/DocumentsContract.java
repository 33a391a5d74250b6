package dev.muster.plugin.testkit;

import static dev.muster.plugin.testkit.Claims.NOTHING;
import static dev.muster.plugin.testkit.Claims.differ;
import static dev.muster.plugin.testkit.Claims.fails;
import static dev.muster.plugin.testkit.Claims.made;
import static dev.muster.plugin.testkit.Claims.makesSeveral;
import static dev.muster.plugin.testkit.Claims.once;
import static dev.muster.plugin.testkit.Claims.same;

import dev.muster.plugin.Resource;
import dev.muster.plugin.document.Content;
import dev.muster.plugin.document.Documents;
import dev.muster.plugin.incident.IncidentView;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What every plugin with [Documents] must hold.
public interface DocumentsContract extends CapabilityContract {
    @Test
    default void writesOneDocumentAboutAnIncident() throws Exception {
        try (var started = started()) {
            var it = started.as(Documents.class);
            same(write(it, "k-1", "INC-1"), write(it, "k-1", "INC-1"));
            once(this, () -> write(it, "k-1", "INC-1"));
        }
    }

    @Test
    default void writesAnotherDocumentAboutAnotherIncident() throws Exception {
        try (var started = started()) {
            var it = started.as(Documents.class);
            differ(write(it, "k-1", "INC-1").id(), write(it, "k-2", "INC-2").id());
        }
    }

    @Test
    default void writesAboutUnusualIncidents() throws Exception {
        try (var started = started()) {
            var it = started.as(Documents.class);
            for (var incident : Incidents.unusual()) {
                var document = made(it.create(incident.key(), incident, about(incident, "")));
                it.replace("r-" + incident.key(), document, incident, about(incident, "more"));
            }
        }
    }

    @Test
    default void writesWhatIsUnusual() throws Exception {
        try (var started = started()) {
            var it = started.as(Documents.class);
            var document = write(it, "k-1", "INC-1");
            int number = 0;
            for (var text : Incidents.texts()) {
                var incident = Incidents.open("INC-1");
                it.replace("r-" + ++number, document, incident, about(incident, text));
            }
        }
    }

    @Test
    default void replacesOnce() throws Exception {
        try (var started = started()) {
            var it = started.as(Documents.class);
            var document = write(it, "k-1", "INC-1");
            var closed = Incidents.closed("INC-1");
            once(this, () -> it.replace("r-1", document, closed, about(closed, "It is over")));
        }
    }

    @Test
    default void saysThatADocumentIsNotThere() throws Exception {
        try (var started = started()) {
            var it = started.as(Documents.class);
            var incident = Incidents.open("INC-1");
            fails(() -> it.replace("r-1", NOTHING, incident, about(incident, "It burns")));
        }
    }

    @Test
    default void writesSeveralDocumentsAtATime() throws Exception {
        try (var started = started()) {
            var it = started.as(Documents.class);
            makesSeveral(number -> write(it, "k-" + number, "INC-" + number));
        }
    }

    private static Resource write(Documents it, String key, String incident) throws Exception {
        var open = Incidents.open(incident);
        return made(it.create(key, open, about(open, "It burns")));
    }

    private static Content about(IncidentView incident, String text) {
        return new Content(
                incident.key() + " " + incident.title(),
                List.of(
                        new Content.Section("Facts", "Status: " + incident.status()),
                        new Content.Section("Description", text)));
    }
}

package dev.muster.response;

import dev.muster.plugin.document.Content;
import dev.muster.plugin.document.Content.Section;
import dev.muster.plugin.incident.IncidentView;
import dev.muster.timeline.Entry;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// An incident as a document tells it: the facts, what is known, and once it is closed, all that
/// happened. The same for the same incident, so that nothing is written that stands there already.
///
/// @param toStable from the declaration until it was first under control
/// @param toClosed from the declaration until it was first closed
/// @param timeline oldest first, of which [#MOST_ENTRIES] are told; empty while none is to be yet
record Story(
        IncidentView incident,
        Optional<Duration> toStable,
        Optional<Duration> toClosed,
        List<Entry> timeline) {
    static final int MOST_ENTRIES = 1_000;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

    Content content() {
        var sections = new ArrayList<Section>();
        sections.add(new Section("Facts", facts()));
        if (incident.description() != null) {
            sections.add(new Section("Description", incident.description()));
        }
        if (!timeline.isEmpty()) {
            sections.add(new Section("Timeline", told()));
        }
        return new Content(incident.key() + " " + incident.title(), sections);
    }

    private String facts() {
        var facts = new ArrayList<String>();
        facts.add("Severity: " + incident.severity());
        facts.add("Status: " + incident.status());
        facts.add(
                "Commander: "
                        + (incident.commander() == null ? "nobody yet" : incident.commander()));
        facts.add("Declared: %s by %s".formatted(at(incident.declaredAt()), incident.declaredBy()));
        toStable.ifPresent(it -> facts.add("Under control after: " + Wording.of(it)));
        toClosed.ifPresent(it -> facts.add("Closed after: " + Wording.of(it)));
        if (incident.url() != null) {
            facts.add(incident.url().toString());
        }
        return String.join("\n", facts);
    }

    private String told() {
        var told =
                timeline.stream()
                        .limit(MOST_ENTRIES)
                        .map(
                                it ->
                                        "%s, %s, %s:\n%s"
                                                .formatted(
                                                        at(it.at()),
                                                        it.actorName(),
                                                        it.kind(),
                                                        it.body()))
                        .collect(Collectors.joining("\n\n"));
        return timeline.size() > MOST_ENTRIES
                ? told + "\n\nThe rest is on the timeline of " + incident.key() + "."
                : told;
    }

    private static String at(Instant at) {
        return TIME.format(at);
    }
}

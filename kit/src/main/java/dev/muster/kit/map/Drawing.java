package dev.muster.kit.map;

import dev.muster.kit.map.AppMap.Hears;
import dev.muster.kit.map.AppMap.Listener;
import dev.muster.kit.map.AppMap.Place;
import dev.muster.kit.map.AppMap.Raised;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A map as people look at it.
public final class Drawing {
    private static final String LINE = "  %-10s  %s\n";

    private final AppMap map;
    private final StringBuilder text = new StringBuilder();

    private Drawing(AppMap map) {
        this.map = map;
    }

    /// As indented lines, a block for each domain.
    public static String text(AppMap map) {
        var drawing = new Drawing(map);
        map.domains().forEach(drawing::block);
        drawing.rest();
        return drawing.text.toString();
    }

    private void block(Place domain) {
        text.append(domain.name()).append('\n');
        line(
                "uses",
                map.uses().stream()
                        .filter(it -> it.from().equals(domain.name()))
                        .map(it -> it.to() + " (" + String.join(", ", it.classes()) + ")"));
        line(
                "used by",
                map.uses().stream()
                        .filter(it -> it.to().equals(domain.name()))
                        .map(AppMap.Use::from));
        line("tables", domain.tables().stream());
        line("operations", domain.operations().stream());
        line("raises", domain.events().stream().map(this::raised));
        text.append('\n');
    }

    private String raised(Raised event) {
        var by = event.by().isEmpty() ? "no class" : String.join(", ", event.by());
        return "%s v%d (by %s)".formatted(event.type(), event.version(), by);
    }

    private void rest() {
        text.append("foreign keys between domains\n");
        line(
                "",
                map.foreignKeys().stream()
                        .map(
                                it ->
                                        "%s.%s -> %s.%s"
                                                .formatted(
                                                        it.from(),
                                                        it.table(),
                                                        it.to(),
                                                        it.target())));
        if (map.foreignKeys().isEmpty()) {
            text.append("  none\n");
        }
        text.append("\nlisteners\n");
        map.listeners().forEach(it -> text.append(LINE.formatted(it.name(), hearing(it))));
        if (map.listeners().isEmpty()) {
            text.append("  none\n");
        }
        if (!map.others().isEmpty()) {
            text.append("\ntables of no domain\n");
            map.others()
                    .forEach(
                            it ->
                                    text.append("  ")
                                            .append(it.packageName())
                                            .append(": ")
                                            .append(String.join(", ", it.tables()))
                                            .append('\n'));
        }
    }

    private static String hearing(Listener listener) {
        var who = listener.domain().isEmpty() ? "plugin" : "in " + listener.domain();
        var what =
                switch (listener.hears()) {
                    case ALL -> "all events";
                    case SOME -> String.join(", ", listener.types());
                    case DECIDES -> "what it decides when it runs";
                };
        return who + ", hears " + what;
    }

    private void line(String label, Stream<String> values) {
        var joined = values.collect(Collectors.joining(", "));
        if (!joined.isEmpty()) {
            text.append(label.isEmpty() ? "  " + joined + "\n" : LINE.formatted(label, joined));
        }
    }

    /// As a Mermaid flowchart: solid arrows for uses, thick ones for foreign keys, dotted ones for
    /// events.
    public static String mermaid(AppMap map) {
        var drawing = new Drawing(map);
        drawing.chart();
        return drawing.text.toString();
    }

    private void chart() {
        text.append("flowchart TD\n");
        for (var domain : map.domains()) {
            text.append(
                    "    %s[\"%s<br/>tables: %d, operations: %d\"]\n"
                            .formatted(
                                    id("domain", domain.name()),
                                    domain.name(),
                                    domain.tables().size(),
                                    domain.operations().size()));
        }
        for (var listener : map.listeners()) {
            text.append(
                    "    %s([\"%s\"])\n"
                            .formatted(id("listener", listener.name()), listener.name()));
        }
        for (var use : map.uses()) {
            text.append(
                    "    %s --> %s\n".formatted(id("domain", use.from()), id("domain", use.to())));
        }
        for (var key : map.foreignKeys()) {
            text.append(
                    "    %s == \"%s to %s\" ==> %s\n"
                            .formatted(
                                    id("domain", key.from()),
                                    key.table(),
                                    key.target(),
                                    id("domain", key.to())));
        }
        map.domains().forEach(this::events);
    }

    private void events(Place domain) {
        for (var listener : map.listeners()) {
            var told = heardOf(domain, listener);
            if (!told.isEmpty()) {
                text.append(
                        "    %s -. \"%s\" .-> %s\n"
                                .formatted(
                                        id("domain", domain.name()),
                                        String.join("<br/>", told),
                                        id("listener", listener.name())));
            }
        }
    }

    private static List<String> heardOf(Place domain, Listener listener) {
        return domain.events().stream()
                .map(Raised::type)
                .filter(it -> listener.hears() == Hears.DECIDES || listener.isTold(it))
                .toList();
    }

    /// A word of Mermaid's own, `end` for one, would break the chart.
    private static String id(String kind, String name) {
        return kind + "_" + name.replaceAll("[^A-Za-z0-9_]", "_");
    }
}

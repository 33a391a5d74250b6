package dev.muster.kit.migrate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The last lines of a revision's file: what each of its statements locks and rewrites of the
/// tables that were there, for whoever reviews it.
public final class Footer {
    static final String MARKER = "-- migrate:locks";

    private Footer() {}

    /// The lines for each revision, without the marker.
    ///
    /// @param traces as a [Proof] gives them
    static Map<Revision, List<String>> of(List<Traced> traces) {
        var footers = new LinkedHashMap<Revision, List<String>>();
        for (var trace : traces) {
            footers.computeIfAbsent(trace.revision(), it -> new ArrayList<>()).addAll(lines(trace));
        }
        footers.values().stream()
                .filter(List::isEmpty)
                .forEach(lines -> lines.add("-- no table that was there is locked"));
        return footers;
    }

    private static List<String> lines(Traced trace) {
        var lines = new ArrayList<String>();
        var place = "-- line " + trace.line();
        if (trace.isAlone()) {
            lines.add(place + ": runs outside of a transaction; what it locks cannot be seen");
        }
        for (var lock : trace.locks()) {
            lines.add(
                    "%s: %s on %s: blocks %s"
                            .formatted(place, lock.mode(), lock.table(), lock.blocks()));
        }
        for (var table : trace.rewritten()) {
            lines.add("%s: all rows of %s are written anew".formatted(place, table));
        }
        return lines;
    }

    /// The footers that say something else than what happened.
    ///
    /// @param traces as a [Proof] gives them
    /// @return a sentence for each; none for a revision without a footer
    public static List<String> mismatches(List<Traced> traces) {
        var mismatches = new ArrayList<String>();
        of(traces)
                .forEach(
                        (revision, lines) -> {
                            var footer = revision.footer();
                            if (footer != null && !footer.equals(lines)) {
                                mismatches.add(
                                        "%s: below '%s' it says %s; seen was %s"
                                                .formatted(
                                                        revision.file(),
                                                        MARKER,
                                                        said(footer, lines),
                                                        said(lines, footer)));
                            }
                        });
        return mismatches;
    }

    private static String said(List<String> lines, List<String> others) {
        var own = lines.stream().filter(line -> !others.contains(line)).toList();
        return own.isEmpty() ? "nothing else" : "'%s'".formatted(String.join("', '", own));
    }

    /// A file's text with its footer in place of the one it has.
    static String foot(String text, List<String> lines) {
        var end = text.lastIndexOf("\n" + MARKER);
        var body = end < 0 ? text.stripTrailing() + "\n" : text.substring(0, end);
        return body + "\n" + MARKER + "\n\n" + String.join("\n", lines) + "\n";
    }
}

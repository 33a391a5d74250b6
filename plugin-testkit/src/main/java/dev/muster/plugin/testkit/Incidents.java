package dev.muster.plugin.testkit;

import dev.muster.plugin.incident.IncidentView;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Incidents as the server hands them to capabilities, usual ones and ones that are allowed.
public final class Incidents {
    private static final int LONGEST_TITLE = 200;
    private static final int LONG = 10_000;

    /// What would be markup, a format, a mention or an end of line somewhere.
    private static final List<String> TITLES =
            List.of(
                    "\uD83D\uDD25 \u706b\u707d \u0627\u0644\u062e\u0627\u062f\u0645"
                            + " \u041f\u043e\u0436\u0430\u0440",
                    "a\u202eb\u2028c\u0301 \uD83D\uDC69\u200D\uD83D\uDE92",
                    "\"100 %s\" {0} ${x} \\n ' ; -- <b>&amp;</b><script>alert(1)</script>",
                    "*a* _b_ ~c~ `d` [e](javascript:1) {code} !f! @here <!channel> <@U1|x> #1",
                    "db down\r\nBcc: eve@example.org\r\n\r\nand\tmore",
                    "\uD83D\uDD25".repeat(LONGEST_TITLE),
                    " ");

    private Incidents() {}

    /// One of severity `sev1`, open.
    ///
    /// @param key for example `INC-1`
    public static IncidentView open(String key) {
        return incident(key, "database down", "Replication stopped", "active");
    }

    /// The same when it is over.
    ///
    /// @param key for example `INC-1`
    public static IncidentView closed(String key) {
        return incident(key, "database down", "Replication stopped", "closed");
    }

    /// Open ones with a title or a description that is unusual and allowed, each with a key of its
    /// own.
    public static List<IncidentView> unusual() {
        var all = new ArrayList<IncidentView>();
        for (var title : TITLES) {
            all.add(incident(key(all), title, title, "active"));
        }
        all.add(incident(key(all), "no description", null, "active"));
        all.add(incident(key(all), "empty description", "", "active"));
        all.add(incident(key(all), "long description", "long \uD83D\uDD25".repeat(LONG), "active"));
        return List.copyOf(all);
    }

    /// Texts of one or more lines that are unusual and allowed.
    public static List<String> texts() {
        var texts = new ArrayList<>(TITLES.subList(0, TITLES.size() - 1));
        texts.add("one\n\n  two\r\n- three\n```four");
        texts.add("word ".repeat(LONG / "word ".length()));
        texts.add("x".repeat(LONG));
        return List.copyOf(texts);
    }

    private static String key(List<IncidentView> before) {
        return "INC-" + (100 + before.size());
    }

    private static IncidentView incident(
            String key, String title, @Nullable String description, String status) {
        return new IncidentView(
                key,
                title,
                description,
                "sev1",
                status,
                "ada",
                "ada@example.org",
                Instant.now(),
                URI.create("https://muster.example.org/incidents/" + key));
    }
}

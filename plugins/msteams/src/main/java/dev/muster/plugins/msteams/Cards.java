package dev.muster.plugins.msteams;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.plugin.conversation.Post;
import dev.muster.plugin.incident.IncidentView;
import dev.muster.plugins.http.Text;
import java.net.URI;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Messages as Adaptive Cards. All of a message is one card: Teams makes two messages of a text
/// with a card beside it. Text is in runs, in which there is no Markdown and nobody is mentioned,
/// so that what people wrote means nothing.
final class Cards {
    static final String TYPE = "application/vnd.microsoft.card.adaptive";

    /// With all of these at their limits a message stays below the 28 KB that Teams takes.
    private static final int LONGEST_TEXT = 3_000;

    private static final int LONGEST_DESCRIPTION = 1_500;
    private static final int LONGEST_LINE = 200;
    private static final int LONGEST_LINK = 1_000;
    private static final int MOST_LINES = 20;
    private static final int MOST_LINKS_IN_LINE = 2;
    private static final String MORE = "\u2026";

    private static final Pattern ADDRESS =
            Pattern.compile("https?://[\\w./?#@!$&'()*+,;=:~%\\[\\]-]{0,500}[\\w/#&=~%-]");

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private Cards() {}

    /// By what a message of an idempotency key is found again.
    static String mark(String idempotencyKey) {
        return "muster-" + UUID.nameUUIDFromBytes(idempotencyKey.getBytes(UTF_8));
    }

    /// A message.
    ///
    /// @param mark the id of the element that is in every card
    static Map<String, Object> message(Post post, String mark) {
        var items = new ArrayList<Map<String, Object>>();
        addLines(items, post.text(), LONGEST_TEXT);
        var card = post.card();
        if (card != null) {
            addCard(items, card);
        }
        var content = new LinkedHashMap<String, Object>();
        content.put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json");
        content.put("type", "AdaptiveCard");
        content.put("version", "1.5");
        content.put("body", List.of(Map.of("type", "Container", "id", mark, "items", items)));
        if (card != null && fits(card.url())) {
            content.put(
                    "actions",
                    List.of(
                            Map.of(
                                    "type", "Action.OpenUrl",
                                    "title", "Open",
                                    "url", String.valueOf(card.url()))));
        }
        return Map.of(
                "type", "message",
                "summary", summary(post),
                "attachments", List.of(Map.of("contentType", TYPE, "content", content)));
    }

    private static void addCard(List<Map<String, Object>> items, IncidentView card) {
        var title = run(Text.line(card.key() + ": " + card.title(), LONGEST_LINE));
        title.put("weight", "Bolder");
        title.put("size", "Large");
        items.add(block(List.of(title), items.isEmpty() ? "None" : "Medium"));
        var commander = card.commander();
        items.add(fact("Severity", card.severity()));
        items.add(fact("Status", card.status()));
        items.add(fact("Commander", commander == null ? "nobody yet" : commander));
        items.add(fact("Declared", MINUTE.format(card.declaredAt()) + " by " + card.declaredBy()));
        var description = card.description();
        if (description != null) {
            addLines(items, description, LONGEST_DESCRIPTION);
        }
    }

    private static void addLines(List<Map<String, Object>> items, String text, int limit) {
        var lines = Text.lines(text, limit).lines().filter(line -> !line.isBlank()).toList();
        var spacing = items.isEmpty() ? "None" : "Medium";
        for (var line : lines.subList(0, Math.min(lines.size(), MOST_LINES))) {
            items.add(block(linked(line), spacing));
            spacing = "None";
        }
        if (lines.size() > MOST_LINES) {
            items.add(block(List.of(run(MORE)), spacing));
        }
    }

    /// The line with its first addresses as links.
    private static List<Map<String, Object>> linked(String line) {
        var runs = new ArrayList<Map<String, Object>>();
        var addresses = ADDRESS.matcher(line);
        int end = 0;
        for (int links = 0; links < MOST_LINKS_IN_LINE && addresses.find(); links++) {
            if (addresses.start() > end) {
                runs.add(run(line.substring(end, addresses.start())));
            }
            var link = run(addresses.group());
            link.put("color", "Accent");
            link.put("selectAction", Map.of("type", "Action.OpenUrl", "url", addresses.group()));
            runs.add(link);
            end = addresses.end();
        }
        if (end < line.length()) {
            runs.add(run(line.substring(end)));
        }
        return runs;
    }

    private static Map<String, Object> fact(String name, String value) {
        var label = run(name + ": ");
        label.put("weight", "Bolder");
        return block(List.of(label, run(Text.line(value, LONGEST_LINE))), "None");
    }

    private static Map<String, Object> block(List<Map<String, Object>> runs, String spacing) {
        return Map.of("type", "RichTextBlock", "spacing", spacing, "inlines", runs);
    }

    private static Map<String, Object> run(String text) {
        var run = new LinkedHashMap<String, Object>();
        run.put("type", "TextRun");
        run.put("text", text);
        return run;
    }

    /// What notifications show.
    private static String summary(Post post) {
        var card = post.card();
        var text = Text.line(post.text(), LONGEST_LINE);
        return text.isEmpty() && card != null
                ? Text.line(card.key() + ": " + card.title(), LONGEST_LINE)
                : text;
    }

    private static boolean fits(@Nullable URI url) {
        return url != null && url.toString().length() <= LONGEST_LINK;
    }
}

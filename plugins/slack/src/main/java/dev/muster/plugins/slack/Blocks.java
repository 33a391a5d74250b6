package dev.muster.plugins.slack;

import dev.muster.plugin.conversation.Post;
import dev.muster.plugin.incident.IncidentView;
import java.net.URI;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Messages as Block Kit, within its limits.
final class Blocks {
    private static final int SECTION = 3_000;
    private static final int SECTIONS = 5;
    private static final int HEADER = 150;
    private static final int FIELD = 2_000;
    private static final int LINK = 3_000;

    /// Slack shows this where it cannot show blocks, and recommends to keep it short.
    private static final int FALLBACK = 3_000;

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private final boolean buttons;

    /// @param buttons whether there is somebody to answer when one is pressed
    Blocks(boolean buttons) {
        this.buttons = buttons;
    }

    /// The text and the blocks of a message.
    Map<String, Object> message(Post post) {
        var blocks = new ArrayList<Map<String, Object>>();
        if (!post.text().isBlank()) {
            for (var part : Mrkdwn.linked(post.text().strip(), SECTION, SECTIONS)) {
                blocks.add(section(part));
            }
        }
        var card = post.card();
        if (card != null) {
            blocks.addAll(card(card));
        }
        var message = new LinkedHashMap<String, Object>();
        message.put("text", fallback(post));
        message.put("blocks", blocks);
        return message;
    }

    private static String fallback(Post post) {
        var card = post.card();
        var text = post.text().strip();
        if (text.isEmpty() && card != null) {
            text = card.key() + ": " + card.title();
        }
        return Mrkdwn.escaped(text, FALLBACK);
    }

    private List<Map<String, Object>> card(IncidentView card) {
        var blocks = new ArrayList<Map<String, Object>>();
        blocks.add(
                Map.of(
                        "type",
                        "header",
                        "text",
                        plain(Mrkdwn.plain(card.key() + ": " + card.title(), HEADER))));
        blocks.add(Map.of("type", "section", "fields", fields(card)));
        var description = card.description();
        if (description != null && !description.isBlank()) {
            blocks.add(section(Mrkdwn.linked(description.strip(), SECTION)));
        }
        if (buttons) {
            blocks.add(Map.of("type", "actions", "elements", elements(card)));
        } else if (card.url() != null) {
            blocks.add(section(Mrkdwn.linked(card.url().toString(), SECTION)));
        }
        return blocks;
    }

    private static List<Map<String, Object>> fields(IncidentView card) {
        var commander = card.commander();
        return List.of(
                field("Severity", escaped(card.severity())),
                field("Status", escaped(card.status())),
                field("Commander", commander == null ? "nobody yet" : escaped(commander)),
                field(
                        "Declared",
                        "<!date^%d^{date_short_pretty} {time}|%s> by %s"
                                .formatted(
                                        card.declaredAt().getEpochSecond(),
                                        MINUTE.format(card.declaredAt()),
                                        escaped(card.declaredBy()))));
    }

    private static String escaped(String text) {
        return Mrkdwn.escaped(text, FIELD / 2);
    }

    private static Map<String, Object> field(String name, String value) {
        return mrkdwn("*" + name + "*\n" + value);
    }

    private static List<Map<String, Object>> elements(IncidentView card) {
        var elements = new ArrayList<Map<String, Object>>();
        for (var move : Move.from(card.status())) {
            var button = button(move.label(), move.actionId());
            button.put("value", card.key());
            if (move == Move.CLOSE) {
                button.put("style", "danger");
                button.put(
                        "confirm",
                        Map.of(
                                "title",
                                plain("Close " + Mrkdwn.plain(card.key(), 60) + "?"),
                                "text",
                                plain("The response is over then. It can be reopened."),
                                "confirm",
                                plain("Close"),
                                "deny",
                                plain("Not yet")));
            }
            elements.add(button);
        }
        if (fits(card.url())) {
            var open = button("Open", "muster_open");
            open.put("url", String.valueOf(card.url()));
            elements.add(open);
        }
        return elements;
    }

    private static boolean fits(@Nullable URI url) {
        return url != null && url.toString().length() <= LINK;
    }

    private static Map<String, Object> button(String label, String actionId) {
        var button = new LinkedHashMap<String, Object>();
        button.put("type", "button");
        button.put("text", plain(label));
        button.put("action_id", actionId);
        return button;
    }

    private static Map<String, Object> section(String mrkdwn) {
        return Map.of("type", "section", "text", mrkdwn(mrkdwn));
    }

    /// Verbatim: a title with `@channel` in it wakes nobody.
    private static Map<String, Object> mrkdwn(String text) {
        return Map.of("type", "mrkdwn", "text", text, "verbatim", true);
    }

    private static Map<String, Object> plain(String text) {
        return Map.of("type", "plain_text", "text", text, "emoji", false);
    }
}

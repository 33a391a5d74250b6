package dev.muster.plugins.fakes;

import dev.muster.plugins.http.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Slack's rules for the blocks of a message.
final class BlockKit {
    private static final int BLOCKS = 50;
    private static final int SECTION = 3_000;
    private static final int HEADER = 150;
    private static final int FIELDS = 10;
    private static final int FIELD = 2_000;
    private static final int ELEMENTS = 25;
    private static final int LABEL = 75;
    private static final int VALUE = 2_000;
    private static final int LINK = 3_000;
    private static final int ACTION_ID = 255;

    private final List<String> problems = new ArrayList<>();

    private BlockKit() {}

    /// What is wrong with blocks, as Slack says it; empty when nothing is.
    static List<String> problems(List<Object> blocks) {
        var kit = new BlockKit();
        if (blocks.size() > BLOCKS) {
            kit.wrong("no more than " + BLOCKS + " items allowed", "/blocks");
        }
        for (int at = 0; at < blocks.size(); at++) {
            kit.block(blocks.get(at), "/blocks/" + at);
        }
        return List.copyOf(kit.problems);
    }

    private void block(Object block, String at) {
        switch (String.valueOf(Json.text(block, "type"))) {
            case "header" -> text(Json.at(block, "text"), at + "/text", HEADER, true);
            case "section" -> section(block, at);
            case "actions" -> actions(block, at);
            case "divider" -> {}
            case "context" -> {
                for (var element : Json.list(block, "elements")) {
                    text(element, at + "/elements", SECTION, false);
                }
            }
            default -> wrong("unsupported type", at);
        }
    }

    private void section(Object block, String at) {
        var fields = Json.list(block, "fields");
        var text = Json.at(block, "text");
        if (text == null && fields.isEmpty()) {
            wrong("either text or fields must be provided", at);
        }
        if (text != null) {
            text(text, at + "/text", SECTION, false);
        }
        if (fields.size() > FIELDS) {
            wrong("no more than " + FIELDS + " items allowed", at + "/fields");
        }
        for (var field : fields) {
            text(field, at + "/fields", FIELD, false);
        }
    }

    private void actions(Object block, String at) {
        var elements = Json.list(block, "elements");
        if (elements.isEmpty() || elements.size() > ELEMENTS) {
            wrong("between 1 and " + ELEMENTS + " items allowed", at + "/elements");
        }
        var ids = new HashSet<String>();
        for (var element : elements) {
            var id = String.valueOf(Json.text(element, "action_id"));
            if (!ids.add(id)) {
                wrong("`action_id` has to be unique", at + "/elements");
            }
            text(Json.at(element, "text"), at + "/elements/text", LABEL, true);
            within(id, ACTION_ID, at + "/elements/action_id");
            within(Json.text(element, "value"), VALUE, at + "/elements/value");
            within(Json.text(element, "url"), LINK, at + "/elements/url");
            var confirm = Json.at(element, "confirm");
            if (confirm != null) {
                text(Json.at(confirm, "title"), at + "/confirm/title", 100, true);
                text(Json.at(confirm, "text"), at + "/confirm/text", 300, false);
                text(Json.at(confirm, "confirm"), at + "/confirm/confirm", 30, true);
                text(Json.at(confirm, "deny"), at + "/confirm/deny", 30, true);
            }
        }
    }

    private void text(@Nullable Object text, String at, int most, boolean plain) {
        var type = Json.text(text, "type");
        if (!"plain_text".equals(type) && (plain || !"mrkdwn".equals(type))) {
            wrong("unsupported type", at);
        }
        if (Json.at(text, "plain_text".equals(type) ? "verbatim" : "emoji") != null) {
            wrong("no such field", at);
        }
        var value = Json.text(text, "text");
        if (value == null || value.isEmpty()) {
            wrong("must be more than 0 characters", at);
        }
        within(value, most, at);
    }

    private void within(@Nullable String value, int most, String at) {
        if (value != null && value.length() > most) {
            wrong("must be less than " + (most + 1) + " characters", at);
        }
    }

    private void wrong(String what, String at) {
        problems.add("[ERROR] " + what + " [json-pointer:" + at + "]");
    }
}

package dev.muster.plugins.fakes;

import dev.muster.plugins.http.Json;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What Jira takes in the fields of a ticket.
///
/// @param cloud whether rich text has to be a document; else a string
record JiraFields(boolean cloud) {
    static final List<String> PRIORITIES = List.of("Highest", "High", "Medium", "Low", "Lowest");

    /// In the order of their transitions.
    static final List<String> STATUSES = List.of("To Do", "In Progress", "Done");

    /// A status as Jira shows it.
    static Map<String, Object> status(String name) {
        var category =
                switch (name) {
                    case "To Do" -> "new";
                    case "Done" -> "done";
                    default -> "indeterminate";
                };
        return Map.of("name", name, "statusCategory", Map.of("key", category));
    }

    /// Adds what is wrong with the fields of a ticket, by the field.
    void check(@Nullable Object fields, Map<String, String> errors) {
        var summary = Json.text(fields, "summary");
        if (summary != null && summary.length() >= 255) {
            errors.put("summary", "Summary must be less than 255 characters.");
        } else if (summary != null && summary.contains("\n")) {
            errors.put("summary", "The summary is invalid because it contains newline characters.");
        }
        var description = Json.at(fields, "description");
        var wrong = description == null ? null : wrong(description);
        if (wrong != null) {
            errors.put("description", wrong);
        }
        var priority = Json.text(fields, "priority.name");
        if (priority != null && !PRIORITIES.contains(priority)) {
            errors.put("priority", "The priority selected is invalid.");
        }
        for (var label : Json.list(fields, "labels")) {
            if (String.valueOf(label).contains(" ")) {
                errors.put("labels", "The label '" + label + "' contains spaces which is invalid.");
            }
        }
    }

    /// What is wrong with a description or a comment; null when nothing.
    @Nullable String wrong(Object text) {
        if (plainLength(text) > 32_767) {
            return "The entered text is too long. It exceeds the allowed limit of 32,767"
                    + " characters.";
        }
        if (!cloud) {
            return text instanceof String ? null : "Operation value must be a string";
        }
        boolean document =
                "doc".equals(Json.text(text, "type"))
                        && "1".equals(Json.text(text, "version"))
                        && Json.list(text, "content").stream().allMatch(JiraFields::isParagraph);
        return document
                ? null
                : "Operation value must be an Atlassian Document (see the Atlassian Document"
                        + " Format)";
    }

    private static int plainLength(Object text) {
        return text instanceof String string ? string.length() : Json.write(text).length();
    }

    private static boolean isParagraph(@Nullable Object node) {
        return "paragraph".equals(Json.text(node, "type"))
                && Json.list(node, "content").stream().allMatch(JiraFields::isInline);
    }

    private static boolean isInline(@Nullable Object node) {
        var type = Objects.requireNonNullElse(Json.text(node, "type"), "");
        var text = Objects.requireNonNullElse(Json.text(node, "text"), "");
        return type.equals("hardBreak") || (type.equals("text") && !text.isEmpty());
    }

    /// The words of a description or a comment.
    static String plain(Object text) {
        if (text instanceof String string) {
            return string;
        }
        return Json.list(text, "content").stream()
                .map(
                        paragraph ->
                                Json.list(paragraph, "content").stream()
                                        .map(
                                                node ->
                                                        Objects.requireNonNullElse(
                                                                Json.text(node, "text"), "\n"))
                                        .collect(Collectors.joining()))
                .collect(Collectors.joining("\n"));
    }
}

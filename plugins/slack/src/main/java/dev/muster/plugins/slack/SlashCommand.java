package dev.muster.plugins.slack;

import dev.muster.plugin.Resource;
import dev.muster.plugin.incident.IncidentDesk;
import dev.muster.plugin.incident.IncidentView;
import dev.muster.plugin.incident.Requester;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What somebody types after the slash command.
///
/// @param command how it is called in Slack, with the slash
/// @param who gives it
/// @param channel where
/// @param text what follows the command, as the person wrote it
/// @param idempotencyKey of this request
record SlashCommand(
        String command, Requester who, Resource channel, String text, String idempotencyKey) {
    private static final Set<String> STATUSES = Set.of("active", "stable", "closed");
    private static final Pattern SEVERITY = Pattern.compile("sev[1-4]", Pattern.CASE_INSENSITIVE);
    private static final Pattern KEY = Pattern.compile("[A-Za-z][A-Za-z0-9]*-\\d{1,9}");

    /// The next word of a text, and what follows it.
    private record Words(String first, String rest) {
        static Words of(String text) {
            var words = text.strip().split("\\s+", 2);
            return new Words(words[0], words.length > 1 ? words[1].strip() : "");
        }
    }

    /// Does it.
    ///
    /// @return what to tell the person, in mrkdwn
    /// @throws dev.muster.plugin.Declined when the server says no
    String run(IncidentDesk desk) {
        var words = Words.of(text);
        return switch (words.first().toLowerCase(Locale.ROOT)) {
            case "", "help" -> help();
            case "declare" -> declare(desk, words.rest());
            case "status" -> status(desk, words.rest());
            case "note" -> note(desk, words.rest());
            case "assign" -> assign(desk, words.rest());
            default ->
                    "'%s' is no command here.\n%s"
                            .formatted(Mrkdwn.escaped(words.first(), 60), help());
        };
    }

    private String declare(IncidentDesk desk, String rest) {
        var words = Words.of(rest);
        boolean rated = SEVERITY.matcher(words.first()).matches();
        var title = (rated ? words.rest() : rest).replaceAll("\\s+", " ");
        if (title.isEmpty()) {
            return usage("declare [sev1] title", "declare sev2 checkout is down");
        }
        var severity = rated ? words.first().toLowerCase(Locale.ROOT) : null;
        var declared = desk.declare(who, idempotencyKey, title, null, severity);
        return "%s is declared as %s: %s"
                .formatted(
                        named(declared),
                        Mrkdwn.escaped(declared.severity(), 20),
                        Mrkdwn.escaped(declared.title(), 300));
    }

    private String status(IncidentDesk desk, String rest) {
        var words = Words.of(rest);
        String given = null;
        if (!isStatus(words.first()) && KEY.matcher(words.first()).matches()) {
            given = words.first();
            words = Words.of(words.rest());
        }
        if (!isStatus(words.first())) {
            var problem =
                    words.first().isEmpty()
                            ? ""
                            : "'%s' is no status, expected active, stable or closed.\n"
                                    .formatted(Mrkdwn.escaped(words.first(), 60));
            return problem
                    + usage(
                            "status [key] stable|closed|active [reason]",
                            "status stable rolled back");
        }
        var key = key(desk, given);
        if (key == null) {
            return nowhere("status INC-1 " + words.first().toLowerCase(Locale.ROOT));
        }
        var reason = words.rest().isEmpty() ? null : words.rest();
        var moved = desk.move(who, key, words.first().toLowerCase(Locale.ROOT), reason);
        return "%s is %s.".formatted(named(moved), Mrkdwn.escaped(moved.status(), 20));
    }

    /// Within an incident's channel all of the text is the note, even one that begins with a key.
    private String note(IncidentDesk desk, String rest) {
        if (rest.isEmpty()) {
            return usage("note text", "note the new index is being built");
        }
        var words = Words.of(rest);
        var key = key(desk, null);
        var note = rest;
        if (key == null && KEY.matcher(words.first()).matches() && !words.rest().isEmpty()) {
            key = key(desk, words.first());
            note = words.rest();
        }
        if (key == null) {
            return nowhere("note INC-1 text");
        }
        desk.note(who, key, note);
        return "Noted in the timeline of %s.".formatted(Mrkdwn.escaped(key, 60));
    }

    private String assign(IncidentDesk desk, String rest) {
        var words = Words.of(rest);
        String given = null;
        if (KEY.matcher(words.first()).matches()) {
            given = words.first();
            words = Words.of(words.rest());
        }
        var email = words.first();
        if (email.indexOf('@') < 1) {
            var problem =
                    email.isEmpty()
                            ? ""
                            : "'%s' is no e-mail address.\n".formatted(Mrkdwn.escaped(email, 60));
            return problem + usage("assign [key] e-mail", "assign grace@example.org");
        }
        var key = key(desk, given);
        if (key == null) {
            return nowhere("assign INC-1 " + email);
        }
        var assigned = desk.assign(who, key, email);
        var commander = assigned.commander();
        return "%s leads %s."
                .formatted(
                        Mrkdwn.escaped(commander == null ? email : commander, 200),
                        named(assigned));
    }

    /// The incident that is meant: the one that was named, or else the channel's; null when there
    /// is none.
    private @Nullable String key(IncidentDesk desk, @Nullable String given) {
        return given != null
                ? given.toUpperCase(Locale.ROOT)
                : desk.of(channel).map(IncidentView::key).orElse(null);
    }

    private static boolean isStatus(String word) {
        return STATUSES.contains(word.toLowerCase(Locale.ROOT));
    }

    private static String named(IncidentView incident) {
        var key = Mrkdwn.escaped(incident.key(), 60);
        var url = incident.url();
        return url == null
                ? key
                : "<%s|%s>"
                        .formatted(Mrkdwn.escaped(url.toString(), 2_000).replace("|", "%7C"), key);
    }

    private String nowhere(String example) {
        return "This channel is no incident's: name one, for example `%s %s`"
                .formatted(Mrkdwn.escaped(command, 60), Mrkdwn.escaped(example, 200));
    }

    private String usage(String form, String example) {
        var name = Mrkdwn.escaped(command, 60);
        return "Expected `%s %s`, for example `%s %s`".formatted(name, form, name, example);
    }

    private String help() {
        var name = Mrkdwn.escaped(command, 60);
        return """
        `%1$s declare [sev1] title` declares an incident
        `%1$s status [key] stable|closed|active [reason]` moves it
        `%1$s note text` writes into its timeline
        `%1$s assign [key] e-mail` makes somebody lead it
        In an incident's channel the key can be left out.\
        """
                .formatted(name);
    }
}

package dev.muster.plugins.http;

import dev.muster.plugin.Resource;
import dev.muster.plugin.incident.IncidentDesk;
import dev.muster.plugin.incident.IncidentView;
import dev.muster.plugin.incident.Requester;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What somebody has this server do from a chat: declare, move, note, assign.
///
/// @param name by which the command is called there, for example `/incident`
/// @param who gives it
/// @param channel where
/// @param text what follows the name, as the person wrote it
/// @param idempotencyKey of this request
/// @param markup how the answer is written
public record ChatCommand(
        String name,
        Requester who,
        Resource channel,
        String text,
        String idempotencyKey,
        Markup markup) {
    private static final Set<String> STATUSES = Set.of("active", "stable", "closed");
    private static final Pattern SEVERITY = Pattern.compile("sev[1-4]", Pattern.CASE_INSENSITIVE);
    private static final Pattern KEY = Pattern.compile("[A-Za-z][A-Za-z0-9]*-\\d{1,9}");

    /// How a chat shows text.
    public interface Markup {
        /// What somebody wrote, so that it is shown as it is and means nothing there.
        ///
        /// @param limit how long it may become
        String escaped(String text, int limit);

        /// What somebody may type.
        ///
        /// @param escaped as [#escaped] gives it
        String code(String escaped);

        /// A link.
        ///
        /// @param escaped what to show, as [#escaped] gives it
        String link(URI url, String escaped);
    }

    /// The next word of a text, and what follows it.
    private record Words(String first, String rest) {
        static Words of(String text) {
            var words = text.strip().split("\\s+", 2);
            return new Words(words[0], words.length > 1 ? words[1].strip() : "");
        }
    }

    /// Does it.
    ///
    /// @return what to tell the person, in the chat's markup; lines end with `\n`
    /// @throws dev.muster.plugin.Declined when the server says no
    public String run(IncidentDesk desk) {
        var words = Words.of(text);
        return switch (words.first().toLowerCase(Locale.ROOT)) {
            case "", "help" -> help();
            case "declare" -> declare(desk, words.rest());
            case "status" -> status(desk, words.rest());
            case "note" -> note(desk, words.rest());
            case "assign" -> assign(desk, words.rest());
            case "close" -> close(desk, words.rest());
            default ->
                    "'%s' is no command here.\n%s"
                            .formatted(markup.escaped(words.first(), 60), help());
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
                        markup.escaped(declared.severity(), 20),
                        markup.escaped(declared.title(), 300));
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
                                    .formatted(markup.escaped(words.first(), 60));
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
        return moved(moved);
    }

    private String moved(IncidentView incident) {
        return "%s is %s.".formatted(named(incident), markup.escaped(incident.status(), 20));
    }

    private String close(IncidentDesk desk, String rest) {
        var words = Words.of(rest);
        boolean given = KEY.matcher(words.first()).matches();
        var key = key(desk, given ? words.first() : null);
        if (key == null) {
            return nowhere("close INC-1");
        }
        var reason = given ? words.rest() : rest;
        return moved(desk.move(who, key, "closed", reason.isEmpty() ? null : reason));
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
        return "Noted in the timeline of %s.".formatted(markup.escaped(key, 60));
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
                            : "'%s' is no e-mail address.\n".formatted(markup.escaped(email, 60));
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
                        markup.escaped(commander == null ? email : commander, 200),
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

    private String named(IncidentView incident) {
        var key = markup.escaped(incident.key(), 60);
        return incident.url() == null ? key : markup.link(incident.url(), key);
    }

    private String nowhere(String example) {
        return "This channel is no incident's: name one, for example " + typed(example);
    }

    private String usage(String form, String example) {
        return "Expected %s, for example %s".formatted(typed(form), typed(example));
    }

    private String help() {
        return """
        %s declares an incident
        %s moves it
        %s is short for that
        %s writes into its timeline
        %s makes somebody lead it
        In an incident's channel the key can be left out.\
        """
                .formatted(
                        typed("declare [sev1] title"),
                        typed("status [key] stable|closed|active [reason]"),
                        typed("close [key] [reason]"),
                        typed("note text"),
                        typed("assign [key] e-mail"));
    }

    private String typed(String words) {
        return markup.code(markup.escaped(name + " " + words, 260));
    }
}

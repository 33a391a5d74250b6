package dev.muster.plugins.slack;

import dev.muster.plugin.contact.Contact;
import dev.muster.plugin.contact.Contacts;
import dev.muster.plugins.http.Answer;
import java.net.URI;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The members of the workspace.
final class SlackPeople implements Contacts {
    private final SlackApi slack;

    SlackPeople(SlackApi slack) {
        this.slack = slack;
    }

    /// Who was deactivated is nobody.
    @Override
    public Optional<Contact> find(String email) throws InterruptedException {
        var answer =
                slack.get("users.lookupByEmail", Map.of("email", email), Set.of("users_not_found"));
        if (!SlackApi.isOk(answer) || Boolean.TRUE.equals(answer.at("user.deleted"))) {
            return Optional.empty();
        }
        var id = SlackApi.needed("users.lookupByEmail", answer, "user.id");
        return Optional.of(
                new Contact(
                        name(answer),
                        given(answer, "user.profile.title"),
                        given(answer, "user.profile.phone"),
                        zone(answer),
                        profile(id)));
    }

    private static String name(Answer answer) {
        for (var at : new String[] {"user.real_name", "user.profile.display_name"}) {
            var name = given(answer, at);
            if (name != null) {
                return name;
            }
        }
        return SlackApi.needed("users.lookupByEmail", answer, "user.name");
    }

    /// What was not filled in may be empty.
    private static @Nullable String given(Answer answer, String at) {
        var text = answer.text(at);
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static @Nullable ZoneId zone(Answer answer) {
        var zone = given(answer, "user.tz");
        try {
            return zone == null ? null : ZoneId.of(zone);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private @Nullable URI profile(String user) throws InterruptedException {
        try {
            return URI.create(slack.identity().url()).resolve("/team/" + user);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}

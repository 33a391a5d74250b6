package dev.muster.plugins.fakes;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Who has an account in [FakeSlack].
final class SlackPeople {
    private final Map<String, Person> byEmail = new LinkedHashMap<>();

    private record Person(
            String id, boolean deleted, Map<String, String> profile, String timeZone) {}

    /// @return the id of who has that address
    String add(String email, Supplier<String> newId) {
        return byEmail.computeIfAbsent(
                        key(email),
                        any -> new Person(newId.get(), false, Map.of(), "America/Los_Angeles"))
                .id();
    }

    boolean has(String id) {
        return byEmail.values().stream().anyMatch(it -> it.id().equals(id));
    }

    void describe(String email, Map<String, String> profile, String timeZone) {
        var before = person(email);
        byEmail.put(key(email), new Person(before.id(), before.deleted(), profile, timeZone));
    }

    void deactivate(String email) {
        var before = person(email);
        byEmail.put(key(email), new Person(before.id(), true, before.profile(), before.timeZone()));
    }

    /// The user as Slack shows them; null when there is none.
    @Nullable Map<String, Object> shown(String email) {
        var person = byEmail.get(key(email));
        if (person == null) {
            return null;
        }
        var name = key(email).replaceAll("@.*", "");
        var profile = new LinkedHashMap<String, Object>(person.profile());
        profile.put("email", key(email));
        return Map.of(
                "id",
                person.id(),
                "name",
                name,
                "real_name",
                name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1),
                "deleted",
                person.deleted(),
                "tz",
                person.timeZone(),
                "profile",
                profile);
    }

    private Person person(String email) {
        return Objects.requireNonNull(byEmail.get(key(email)), "nobody has that address");
    }

    private static String key(String email) {
        return email.toLowerCase(Locale.ROOT);
    }
}

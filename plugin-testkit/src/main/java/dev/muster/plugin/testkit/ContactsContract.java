package dev.muster.plugin.testkit;

import static dev.muster.plugin.testkit.Claims.given;
import static dev.muster.plugin.testkit.Claims.together;
import static dev.muster.plugin.testkit.PluginChecks.require;

import dev.muster.plugin.contact.Contact;
import dev.muster.plugin.contact.Contacts;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What every plugin with [Contacts] must hold.
public interface ContactsContract extends PeopleContract {
    @Test
    default void tellsWhoSomebodyIs() throws Exception {
        try (var started = started()) {
            var found = find(started, person());
            require(found.isPresent(), "It does not know %s: have the other side do", person());
            require(!found.get().name().isBlank(), "It says that %s has a blank name", person());
            require(
                    found.equals(find(started, person())),
                    "Asked twice who %s is it says two things",
                    person());
        }
    }

    @Test
    default void knowsAddressesInCapitals() throws Exception {
        try (var started = started()) {
            require(
                    find(started, person().toUpperCase(Locale.ROOT))
                            .equals(find(started, person())),
                    "It does not say the same of %s in capitals",
                    person());
        }
    }

    @Test
    default void saysThatItKnowsNobodyOfAnAddress() throws Exception {
        try (var started = started()) {
            for (var email : new String[] {NOBODY, person() + ".example", "x" + person()}) {
                require(find(started, email).isEmpty(), "It knows who %s is", email);
            }
        }
    }

    @Test
    default void tellsSeveralAtATimeWhoSomebodyIs() throws Exception {
        try (var started = started()) {
            var found = together(number -> find(started, number % 2 == 0 ? person() : NOBODY));
            require(
                    found.stream().filter(Optional::isPresent).count() == found.size() / 2,
                    "Asked at a time for somebody and for nobody, it mixes them up");
        }
    }

    private static Optional<Contact> find(Started started, String email) throws Exception {
        return given(started.as(Contacts.class).find(email), "an Optional");
    }
}

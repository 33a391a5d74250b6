package dev.muster.plugins.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.plugin.RetryLater;
import dev.muster.plugin.contact.Contact;
import java.net.URI;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class SlackPeopleTest extends SlackTest {
    @Test
    void tellsWhoSomebodyIs() throws Exception {
        start();
        var id = slack.addPerson("ada@example.org");
        slack.describe(
                "ada@example.org",
                Map.of("title", "Database engineer", "phone", "+44 20 7946 0000"),
                "Europe/London");

        assertThat(plugin.find("Ada@example.org"))
                .contains(
                        new Contact(
                                "Ada",
                                "Database engineer",
                                "+44 20 7946 0000",
                                ZoneId.of("Europe/London"),
                                URI.create("https://acme.slack.com/team/" + id)));
    }

    @Test
    void knowsNoMoreThanPeopleHaveFilledIn() throws Exception {
        start();
        slack.addPerson("ada@example.org");
        slack.describe("ada@example.org", Map.of("title", "", "phone", " "), "Moon/Base");

        assertThat(plugin.find("ada@example.org").orElseThrow())
                .returns("Ada", Contact::name)
                .returns(null, Contact::title)
                .returns(null, Contact::phone)
                .returns(null, Contact::timeZone);
    }

    @Test
    void knowsNobodyElse() throws Exception {
        start();
        slack.addPerson("ada@example.org");
        slack.deactivate("ada@example.org");

        assertThat(plugin.find("grace@example.org")).isEmpty();
        assertThat(plugin.find("ada@example.org")).isEmpty();
    }

    @Test
    void namesTheScopeAndNotThePerson() {
        start();
        slack.grant(Set.of("chat:write"));

        assertThatThrownBy(() -> plugin.find("ada@example.org"))
                .isInstanceOf(RetryLater.class)
                .hasMessageContaining("users:read.email: add it")
                .hasMessageNotContaining("ada");
    }

    @Test
    void writesNobodyIntoTheLog() throws Exception {
        start();
        slack.addPerson("ada@example.org");

        assertThat(plugin.find("ada@example.org").orElseThrow()).hasToString("a contact");
        assertThat(context.lines()).isEmpty();
    }
}

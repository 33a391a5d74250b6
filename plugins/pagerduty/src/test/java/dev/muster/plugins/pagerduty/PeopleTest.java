package dev.muster.plugins.pagerduty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.plugin.RetryLater;
import dev.muster.plugin.contact.Contact;
import dev.muster.plugin.testkit.TestContext;
import dev.muster.plugins.fakes.Fake;
import dev.muster.plugins.fakes.FakePagerDuty;
import dev.muster.plugins.fakes.FakePagerDuty.Person;
import java.net.URI;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class PeopleTest {
    private final FakePagerDuty fake = Fake.started(new FakePagerDuty());

    @AfterEach
    void stop() {
        fake.close();
    }

    @Test
    void tellsWhoSomebodyIs() throws Exception {
        fake.add(
                new Person(
                        "PLINUS1",
                        "Linus",
                        "linus@example.org",
                        "Engineer",
                        "Europe/Helsinki",
                        "401234567"));

        assertThat(started().find("Linus@example.org"))
                .contains(
                        new Contact(
                                "Linus",
                                "Engineer",
                                "+358 401234567",
                                ZoneId.of("Europe/Helsinki"),
                                URI.create("https://acme.pagerduty.com/users/PLINUS1")));
        assertThat(fake.requests().getFirst().query()).containsEntry("query", "Linus@example.org");
    }

    @Test
    void takesNobodyWhoseAddressOnlyHasTheOtherInIt() throws Exception {
        fake.add(new Person("P1", "Bo", "jumbo@example.org", null, null, null));

        assertThat(started().find("bo@example.org")).isEmpty();
    }

    @Test
    void knowsNoMoreThanIsThere() throws Exception {
        fake.add(
                new Person("P1", "Bo", "bo@example.org", null, "Eastern Time (US & Canada)", null));

        assertThat(started().find("bo@example.org").orElseThrow())
                .returns("Bo", Contact::name)
                .returns(null, Contact::title)
                .returns(null, Contact::phone)
                .returns(null, Contact::timeZone);
    }

    @Test
    void knowsNobodyWithoutAToken() throws Exception {
        var plugin = new PagerDutyPlugin();
        plugin.start(
                TestContext.of(
                        plugin.settings(),
                        Map.of(
                                "routing_key",
                                FakePagerDuty.ROUTING_KEY,
                                "api_url",
                                fake.url().toString())));

        assertThat(plugin.find("ada@example.org")).isEmpty();
        assertThat(fake.requests()).isEmpty();
    }

    @Test
    void namesNoPersonWhenItCannotTell() {
        fake.behave(Fake.Manner.answering(503, null));

        assertThatThrownBy(() -> started().find("ada@example.org"))
                .isInstanceOf(RetryLater.class)
                .hasMessage("127.0.0.1 answered 503: no luck");
    }

    private PagerDutyPlugin started() {
        var plugin = new PagerDutyPlugin();
        plugin.start(
                TestContext.of(
                        plugin.settings(),
                        Map.of(
                                "routing_key",
                                FakePagerDuty.ROUTING_KEY,
                                "api_token",
                                FakePagerDuty.API_TOKEN,
                                "api_url",
                                fake.url().toString())));
        return plugin;
    }
}

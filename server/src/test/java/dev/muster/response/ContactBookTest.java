package dev.muster.response;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.MusterTest;
import dev.muster.People;
import dev.muster.PluginJars;
import dev.muster.kit.plugin.PluginCalls;
import dev.muster.kit.test.Client;
import dev.muster.kit.test.Commits;
import dev.muster.kit.test.TestServer;
import dev.muster.plugin.Plugin;
import dev.muster.plugin.PluginContext;
import dev.muster.plugin.RetryLater;
import dev.muster.plugin.contact.Contact;
import dev.muster.plugin.contact.Contacts;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/// What plugins say of the people of an incident, each on its own.
@MusterTest
@Commits
class ContactBookTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final TestServer muster;
    private final People people;

    ContactBookTest(TestServer muster) {
        this.muster = muster;
        this.people = new People(muster);
    }

    /// Knows responders.
    public static final class Known implements Plugin, Contacts {
        @Override
        public void start(PluginContext context) {}

        @Override
        public Optional<Contact> find(String email) {
            return email.startsWith("responder")
                    ? Optional.of(
                            new Contact(
                                    "Grace",
                                    "Admiral",
                                    "+1 555 0100",
                                    ZoneId.of("Europe/Madrid"),
                                    URI.create("https://people.example.org/grace")))
                    : Optional.empty();
        }
    }

    /// Cannot tell now.
    public static final class Down implements Plugin, Contacts {
        @Override
        public void start(PluginContext context) {}

        @Override
        public Optional<Contact> find(String email) {
            throw new RetryLater("people.example.org answered 503", null);
        }
    }

    /// Never answers.
    public static final class Hung implements Plugin, Contacts {
        @Override
        public void start(PluginContext context) {}

        @Override
        public Optional<Contact> find(String email) throws InterruptedException {
            new CountDownLatch(1).await();
            return Optional.empty();
        }
    }

    /// Has no such capability.
    public static final class Deaf implements Plugin {
        @Override
        public void start(PluginContext context) {}
    }

    @Test
    void asksEachPluginAndWaitsForNone() throws Exception {
        var admin = people.signedIn("admin");
        install(admin, "down", Down.class);
        install(admin, "hung", Hung.class);
        install(admin, "known", Known.class);
        install(admin, "deaf", Deaf.class);
        await(muster.kit().calls(), List.of("down", "hung", "known"));
        var responder = people.responder();
        var key =
                admin.post(
                                "/api/incidents",
                                "{\"title\": \"disk full\", \"commander\": \"%s\"}"
                                        .formatted(people.responderEmail()))
                        .is(201)
                        .at("/key");

        for (var client : List.of(responder, people.token("viewer", "read"))) {
            var answer = client.get("/api/incidents/" + key + "/people").is(200);

            assertThat(answer.header("Cache-Control")).contains("no-store");
            assertThat(answer.json().at("/people").size()).isEqualTo(2);
            assertThat(answer.at("/people/0/email")).isEqualTo(people.responderEmail());
            assertThat(answer.at("/people/0/roles/0")).isEqualTo("commander");
            assertThat(answer.at("/people/1/roles/0")).isEqualTo("declarer");
            assertThat(answer.json().at("/people/0/contacts").findValuesAsString("plugin"))
                    .containsExactly("down", "hung", "known");
            assertThat(answer.at("/people/0/contacts/0/missing"))
                    .isEqualTo("people.example.org answered 503");
            assertThat(answer.at("/people/0/contacts/1/missing"))
                    .isEqualTo("hung has not answered within 2500 ms");
            assertThat(answer.json().at("/people/0/contacts/2").toString())
                    .isEqualTo(
                            "{\"plugin\":\"known\",\"contact\":{\"name\":\"Grace\",\"title\":"
                                    + "\"Admiral\",\"phone\":\"+1 555 0100\",\"timeZone\":"
                                    + "\"Europe/Madrid\",\"profile\":"
                                    + "\"https://people.example.org/grace\"},\"missing\":null}");
            assertThat(answer.json().at("/people/1/contacts/2").toString())
                    .isEqualTo("{\"plugin\":\"known\",\"contact\":null,\"missing\":null}");
        }
        assertThat(rowsThatName("Admiral")).isZero();
    }

    @Test
    void knowsNobodyOfAnIncidentThatIsNot() {
        people.responder()
                .get("/api/incidents/INC-999999/people")
                .isRefused(404, "incident.not_found");
    }

    private void install(Client admin, String name, Class<? extends Plugin> type) {
        admin.post(
                        "/api/plugins",
                        "{\"name\": \"%s\", \"jar\": \"%s\"}".formatted(name, PluginJars.jar(type)))
                .is(201);
    }

    private static void await(PluginCalls calls, List<String> instances)
            throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!calls.having(Contacts.class).equals(instances) && System.nanoTime() < end) {
            Thread.sleep(20);
        }
        assertThat(calls.having(Contacts.class)).isEqualTo(instances);
    }

    /// In all tables.
    private long rowsThatName(String word) {
        var database = muster.kit().database();
        var tables =
                database.read(
                        sql ->
                                sql.fetchValues(
                                        "select tablename from pg_tables where schemaname ="
                                                + " 'public'"));
        return tables.stream()
                .mapToLong(
                        table ->
                                database.read(
                                        sql ->
                                                sql.fetch(
                                                                "select 1 from \"%s\" it where it::text like ?"
                                                                        .formatted(table),
                                                                "%" + word + "%")
                                                        .size()))
                .sum();
    }
}

package dev.muster.plugins.statuspage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.muster.plugin.GiveUp;
import dev.muster.plugin.Pace;
import dev.muster.plugin.Plugin;
import dev.muster.plugin.Resource;
import dev.muster.plugin.RetryLater;
import dev.muster.plugin.testkit.TestContext;
import dev.muster.plugins.fakes.Fake;
import dev.muster.plugins.fakes.FakeStatuspage;
import dev.muster.plugins.fakes.FakeStatuspage.Update;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StatuspagePluginTest {
    private static final String BOTH = FakeStatuspage.API + " " + FakeStatuspage.WEBSITE;

    private final FakeStatuspage fake = Fake.started(new FakeStatuspage());
    private final List<TestContext> contexts = new ArrayList<>();

    @AfterEach
    void stop() {
        contexts.forEach(TestContext::close);
        fake.close();
    }

    @Test
    void publishes() throws Exception {
        var made = published(started(Map.of("components", BOTH)));

        assertThat(made.name()).isEqualTo("Service disruption");
        assertThat(made.url()).hasToString(fake.url() + "/" + made.id());
        var post = fake.requests().getLast();
        assertThat(post.method() + " " + post.path())
                .isEqualTo("POST /pages/qfn30z5r6s5h/incidents");
        assertThat(post.header("authorization")).isEqualTo("OAuth " + FakeStatuspage.API_KEY);
        assertThat(post.json())
                .isEqualTo(
                        Map.of(
                                "incident",
                                Map.of(
                                        "name",
                                        "Service disruption",
                                        "status",
                                        "investigating",
                                        "impact_override",
                                        "critical",
                                        "body",
                                        "We are investigating a problem with our service.",
                                        "deliver_notifications",
                                        true,
                                        "metadata",
                                        Map.of("muster", Map.of("incident", "INC-1")),
                                        "component_ids",
                                        List.of(FakeStatuspage.API, FakeStatuspage.WEBSITE),
                                        "components",
                                        Map.of(
                                                FakeStatuspage.API,
                                                "major_outage",
                                                FakeStatuspage.WEBSITE,
                                                "major_outage"))));
    }

    @Test
    void neverShowsTheIncidentsOwnWords() throws Exception {
        var plugin = started(Map.of());
        var made = published(plugin);
        plugin.revise("u-1", made, Sample.incident("sev2", "stable"));
        plugin.revise("u-2", made, Sample.incident("sev1", "closed"));

        assertThat(fake.requests())
                .noneMatch(
                        request ->
                                request.body().contains("Initech")
                                        || request.body().contains("staff")
                                        || request.body().contains("Ada"));
    }

    @Test
    void takesWhatIsPublishedAlready() throws Exception {
        var first = published(started(Map.of()));
        fake.say(first.id(), "resolved");
        fake.publish("Somebody's own");

        assertThat(started(Map.of()).publish("other", Sample.incident("sev1", "active")))
                .isEqualTo(first);

        assertThat(fake.incidents()).hasSize(2);
        assertThat(fake.requests().getLast().query())
                .isEqualTo(Map.of("page", "1", "limit", "100"));
    }

    @Test
    void publishesEachIncident() throws Exception {
        var plugin = started(Map.of());
        published(plugin);

        plugin.publish("k-2", Sample.incident("INC-11", "sev1", "active"));

        assertThat(fake.incidents()).hasSize(2);
    }

    @Test
    void publishesNothingOfLesserIncidents() throws Exception {
        var plugin = started(Map.of());

        assertThat(plugin.publish("k", Sample.incident("sev3", "active"))).isNull();
        assertThat(plugin.publish("k", Sample.incident("sev4", "active"))).isNull();
        assertThat(fake.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "sev1, critical, major_outage",
        "sev2, major, partial_outage",
        "sev3, minor, degraded_performance",
        "sev4, none, degraded_performance",
    })
    void saysHowBadItIs(String severity, String impact, String component) throws Exception {
        started(Map.of("components", FakeStatuspage.API, "severities", severity))
                .publish("k", Sample.incident(severity, "active"));

        assertThat(fake.incidents().getFirst().impact()).isEqualTo(impact);
        assertThat(fake.components())
                .containsEntry(FakeStatuspage.API, component)
                .containsEntry(FakeStatuspage.WEBSITE, "operational");
    }

    @Test
    void followsFromBeginningToEndAndBack() throws Exception {
        var plugin = started(Map.of("components", FakeStatuspage.API));
        var made = published(plugin);

        plugin.revise("u-1", made, Sample.incident("sev1", "stable"));
        assertThat(fake.components()).containsEntry(FakeStatuspage.API, "degraded_performance");
        plugin.revise("u-2", made, Sample.incident("sev1", "closed"));
        assertThat(fake.components()).containsEntry(FakeStatuspage.API, "operational");
        plugin.revise("u-3", made, Sample.incident("sev1", "active"));
        assertThat(fake.components()).containsEntry(FakeStatuspage.API, "major_outage");

        assertThat(fake.incidents().getFirst().updates())
                .containsExactly(
                        new Update(
                                "investigating",
                                "We are investigating a problem with our service.",
                                true),
                        new Update(
                                "monitoring",
                                "The problem is under control. We are watching our service.",
                                true),
                        new Update("resolved", "The problem is solved.", true),
                        new Update(
                                "investigating",
                                "The problem has come back. We are investigating it.",
                                true));
    }

    @Test
    void saysItInTheOperatorsWords() throws Exception {
        var plugin =
                started(
                        Map.of(
                                "title", "Trouble",
                                "investigating", "One",
                                "monitoring", "Two",
                                "resolved", "Three",
                                "reopened", "Four",
                                "notify", "false"));
        var made = published(plugin);
        plugin.revise("u-1", made, Sample.incident("sev1", "stable"));
        plugin.revise("u-2", made, Sample.incident("sev1", "closed"));
        plugin.revise("u-3", made, Sample.incident("sev1", "active"));

        var incident = fake.incidents().getFirst();
        assertThat(incident.name()).isEqualTo("Trouble");
        assertThat(incident.updates())
                .containsExactly(
                        new Update("investigating", "One", false),
                        new Update("monitoring", "Two", false),
                        new Update("resolved", "Three", false),
                        new Update("investigating", "Four", false));
    }

    @Test
    void changesTheImpactWithoutTellingSubscribersAgain() throws Exception {
        var plugin = started(Map.of("components", FakeStatuspage.API));
        var made = published(plugin);

        plugin.revise("u", made, Sample.incident("sev2", "active"));

        var patch = fake.requests().getLast();
        assertThat(patch.method() + " " + patch.path())
                .isEqualTo("PATCH /pages/qfn30z5r6s5h/incidents/" + made.id());
        assertThat(patch.json())
                .isEqualTo(
                        Map.of(
                                "incident",
                                Map.of(
                                        "impact_override",
                                        "major",
                                        "component_ids",
                                        List.of(FakeStatuspage.API),
                                        "components",
                                        Map.of(FakeStatuspage.API, "partial_outage"))));
        assertThat(fake.incidents().getFirst().updates()).hasSize(1);
    }

    @Test
    void leavesAloneWhatIsInLine() throws Exception {
        var plugin = started(Map.of());
        var made = published(plugin);
        fake.say(made.id(), "identified");

        plugin.revise("u", made, Sample.incident("sev1", "active"));

        assertThat(fake.requests().getLast().method()).isEqualTo("GET");
        assertThat(fake.incidents().getFirst().status()).isEqualTo("identified");
    }

    @ParameterizedTest
    @ValueSource(ints = {420, 429})
    void waitsWhenItAsksTooOften(int status) {
        fake.behave(Fake.Manner.answering(status, "30"));

        var failure = catchThrowableOfType(RetryLater.class, () -> published(started(Map.of())));

        assertThat(failure).hasMessage("127.0.0.1 answered " + status + ": no luck");
        assertThat(failure.after()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void asksForNoMoreThanOneRequestASecond() {
        assertThat(new StatuspagePlugin().pace()).isEqualTo(new Pace(1, Duration.ofSeconds(2)));
    }

    @Test
    void saysWhatStatuspageSays() {
        var plugin = started(Map.of("components", "nope"));

        assertThatThrownBy(() -> published(plugin))
                .isInstanceOf(GiveUp.class)
                .hasMessage("127.0.0.1 answered 422: Component nope does not exist");
    }

    @Test
    void givesUpOnWhatIsOffThePage() throws Exception {
        var plugin = started(Map.of());
        var made = published(plugin);
        fake.remove(made.id());

        assertThatThrownBy(() -> plugin.revise("u", made, Sample.incident("sev1", "closed")))
                .isInstanceOf(GiveUp.class)
                .hasMessage("127.0.0.1 answered 404: Not found");
    }

    @Test
    void testsItself() throws Exception {
        assertThat(started(Map.of()).test()).isEqualTo("The key opens the page 'Acme'.");
        assertThat(started(Map.of("components", BOTH)).test())
                .isEqualTo("The key opens the page 'Acme', with API, Website.");
        assertThat(fake.incidents()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    api_key    | wrong | 127.0.0.1 does not take the key: set 'api_key' to one of the page's organization
                    page_id    | nope  | 'nope' is no page that the key opens (127.0.0.1 answered 404: Not found): set 'page_id' to the id of one
                    components | nope  | nope of the setting 'components' is no component of 'Acme', which has ftgks51sfs2d API, b13yz5g2cw10 Website
                    """)
    void findsWhatIsSetWrong(String name, String value, String message) {
        assertThatThrownBy(() -> started(Map.of(name, value)).test()).hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    api_key    | two words | The value of the setting 'api_key' is not a key: it has blanks or characters that no key has
                    page_id    | ../x      | '../x' of the setting 'page_id' is not an id such as qfn30z5r6s5h
                    components | API       | 'API' of the setting 'components' is not an id such as qfn30z5r6s5h
                    severities | all       | 'all' of the setting 'severities' is no severity: sev1, sev2, sev3 or sev4
                    notify     | no        | 'no' of the setting 'notify' is not true or false
                    timeout    | 10s       | '10s' of the setting 'timeout' is not between 1ms and 9s
                    """)
    void doesNotStartWithSettingsItCannotUse(String name, String value, String message) {
        assertThatThrownBy(() -> started(Map.of(name, value))).hasMessage(message);
    }

    @Test
    void refusesATitleThatIsTooLong() {
        assertThatThrownBy(() -> started(Map.of("title", "\ud83d\udd25".repeat(200))))
                .hasMessage(
                        "'%s...' of the setting 'title' has 400 characters, expected up to 255"
                                .formatted("\ud83d\udd25".repeat(20)));
    }

    @Test
    void isFoundByTheServer() {
        assertThat(ServiceLoader.load(Plugin.class).stream().map(ServiceLoader.Provider::type))
                .containsExactly(StatuspagePlugin.class);
    }

    private static Resource published(StatuspagePlugin plugin) throws InterruptedException {
        return plugin.publish("k", Sample.incident("sev1", "active"));
    }

    private StatuspagePlugin started(Map<String, String> changes) {
        var settings = new HashMap<>(Sample.settings(fake));
        settings.putAll(changes);
        var plugin = new StatuspagePlugin();
        var context = TestContext.of(plugin.settings(), settings);
        contexts.add(context);
        plugin.start(context);
        return plugin;
    }
}

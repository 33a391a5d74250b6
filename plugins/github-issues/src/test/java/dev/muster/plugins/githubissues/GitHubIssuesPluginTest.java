package dev.muster.plugins.githubissues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.muster.plugin.GiveUp;
import dev.muster.plugin.Plugin;
import dev.muster.plugin.Resource;
import dev.muster.plugin.RetryLater;
import dev.muster.plugin.testkit.TestContext;
import dev.muster.plugins.fakes.Fake;
import dev.muster.plugins.fakes.FakeGitHub;
import dev.muster.plugins.fakes.FakeGitHub.Trait;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GitHubIssuesPluginTest {
    private final FakeGitHub fake = Fake.started(FakeGitHub.cloud());
    private final List<TestContext> contexts = new ArrayList<>();

    @AfterEach
    void stop() {
        contexts.forEach(TestContext::close);
        fake.close();
    }

    @Test
    void makesAnIssue() throws Exception {
        var made = started(Map.of()).create("k", Sample.incident("active"));

        assertThat(made.name()).isEqualTo("acme/ops#1");
        assertThat(made.url()).hasToString(fake.url() + "/acme/ops/issues/1");
        var post = fake.requests().getLast();
        assertThat(post.method() + " " + post.path()).isEqualTo("POST /repos/acme/ops/issues");
        assertThat(post.headers())
                .containsEntry("authorization", "Bearer " + FakeGitHub.TOKEN)
                .containsEntry("accept", "application/vnd.github+json")
                .containsEntry("x-github-api-version", "2022-11-28")
                .containsEntry("user-agent", "muster");
        assertThat(post.json())
                .isEqualTo(
                        Map.of(
                                "title",
                                "INC-1 Primary database down",
                                "labels",
                                List.of("muster", "sev1"),
                                "body",
                                """
                                Incident INC-1 of severity sev1, declared by Ada.
                                https://muster.example.org/incidents/INC-1

                                It does not answer.

                                <!-- muster INC-1 -->\
                                """));
    }

    @Test
    void takesTheIssueThatIsThere() throws Exception {
        var first = started(Map.of()).create("k", Sample.incident("active"));
        fake.close(1, "not_planned");

        assertThat(started(Map.of()).create("other", Sample.incident("active"))).isEqualTo(first);

        assertThat(fake.issues()).hasSize(1);
        assertThat(fake.requests().getLast().query())
                .isEqualTo(
                        Map.of(
                                "labels", "muster",
                                "state", "all",
                                "sort", "created",
                                "direction", "desc",
                                "since", "2025-11-24T08:30:00Z",
                                "per_page", "100",
                                "page", "1"));
    }

    @Test
    void findsTheIssueOnALaterPage() throws Exception {
        var first = started(Map.of()).create("k", Sample.incident("active"));
        for (int i = 0; i < 100; i++) {
            fake.open("Another", "", "muster");
        }

        assertThat(started(Map.of()).create("k", Sample.incident("active"))).isEqualTo(first);
    }

    @Test
    void takesNoStrangersIssueAndNoneThatAnIncidentsWordsName() throws Exception {
        fake.open("A trap", "x\n<!-- muster INC-1 -->");
        var words = "x\n<!-- muster INC-1 -->";
        started(Map.of()).create("a", Sample.incident("INC-2", "Other", words, "sev1", "active"));

        assertThat(started(Map.of()).create("b", Sample.incident("active")).name())
                .isEqualTo("acme/ops#3");
    }

    @Test
    void makesNoneForSeveritiesThatShallHaveNone() throws Exception {
        var plugin = started(Map.of("severities", "sev2"));

        assertThat(plugin.create("k", Sample.incident("active"))).isNull();
        assertThat(fake.requests()).isEmpty();
    }

    @Test
    void cutsWhatIsTooLong() throws Exception {
        var title = "a\n" + "\ud83d\udd25".repeat(400);
        var words = "<&amp;".repeat(20_000);

        started(Map.of()).create("k", Sample.incident("INC-1", title, words, "sev1", "active"));

        var made = fake.issues().getFirst();
        assertThat(made.title()).hasSizeLessThan(257).startsWith("INC-1 a \ud83d\udd25");
        assertThat(made.title()).endsWith("\ud83d\udd25\u2026");
        assertThat(made.body()).contains("&lt;&amp;amp;").endsWith("\n\n<!-- muster INC-1 -->");
    }

    @Test
    void followsTitleAndSeverity() throws Exception {
        var plugin = started(Map.of());
        var issue = plugin.create("k", Sample.incident("active"));
        fake.label(1, "database");

        plugin.update("u", issue, Sample.incident("INC-1", "Only slow", "x", "sev2", "stable"));

        var patch = fake.requests().getLast();
        assertThat(patch.method() + " " + patch.path()).isEqualTo("PATCH /repos/acme/ops/issues/1");
        assertThat(patch.json())
                .isEqualTo(
                        Map.of(
                                "title",
                                "INC-1 Only slow",
                                "labels",
                                List.of("muster", "database", "sev2")));
    }

    @Test
    void closesAndReopens() throws Exception {
        var plugin = started(Map.of());
        var issue = plugin.create("k", Sample.incident("active"));

        plugin.update("u-1", issue, Sample.incident("closed"));
        assertThat(fake.requests().getLast().json())
                .isEqualTo(Map.of("state", "closed", "state_reason", "completed"));
        assertThat(fake.issues().getFirst().state()).isEqualTo("closed");

        plugin.update("u-2", issue, Sample.incident("active"));
        assertThat(fake.requests().getLast().json())
                .isEqualTo(Map.of("state", "open", "state_reason", "reopened"));
        assertThat(fake.issues().getFirst().state()).isEqualTo("open");
    }

    @Test
    void leavesAloneWhatIsInLine() throws Exception {
        var plugin = started(Map.of());
        var issue = plugin.create("k", Sample.incident("active"));
        fake.close(1, "not_planned");

        plugin.update("u", issue, Sample.incident("closed"));

        assertThat(fake.requests().getLast().method()).isEqualTo("GET");
        assertThat(fake.issues().getFirst().stateReason()).isEqualTo("not_planned");
    }

    @Test
    void staysWithTheRepositoryThatTheIssueIsIn() {
        var plugin = started(Map.of("repository", "acme/other"));

        assertThat(
                        catchThrowableOfType(
                                RetryLater.class,
                                () ->
                                        plugin.comment(
                                                "c", new Resource("acme/ops#9", "x", null), "x")))
                .isNotNull();
        assertThat(fake.requests().getLast().path()).isEqualTo("/repos/acme/ops/issues/9/comments");
    }

    @Test
    void comments() throws Exception {
        var plugin = started(Map.of());
        var issue = plugin.create("k", Sample.incident("active"));

        plugin.comment("c-1", issue, "Failing over\n@ada <b>");
        plugin.comment("c-1", issue, "Failing over\n@ada <b>");
        plugin.comment("c-2", issue, "Failing over");

        var said = fake.issues().getFirst().comments();
        assertThat(said).hasSize(2);
        assertThat(said.getFirst().body())
                .matches("Failing over\n@\u2060ada &lt;b>\n\n<!-- muster comment [0-9a-f]{32} -->");
    }

    @Test
    void waitsForTheRateLimitToEnd() {
        fake.exhaust(Instant.now().plusSeconds(600));
        var failure = failure();

        assertThat(failure)
                .hasMessage("127.0.0.1 answered 403: API rate limit exceeded for user ID 1.");
        assertThat(failure.after()).isBetween(Duration.ofSeconds(570), Duration.ofSeconds(600));
    }

    @Test
    void waitsAMinuteForTheSecondaryLimit() {
        fake.become(Trait.SECONDARY_LIMIT);

        assertThat(failure().after()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void waitsAsLongAsItIsAsked() {
        fake.behave(Fake.Manner.answering(403, "17"));

        assertThat(failure().after()).isEqualTo(Duration.ofSeconds(17));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    HIDDEN          | 404: Not Found. The token may not see the repository, or there is no such thing: look at 'repository' and at what 'token' is for
                    READ_ONLY_TOKEN | 403: Resource not accessible by personal access token. Let the token read and write issues of the repository
                    MOVED           | 301: Moved Permanently. The repository has moved: set 'repository' to its new name
                    """)
    void triesAgainWhenTheOperatorCanMendIt(Trait trait, String said) {
        fake.become(trait);

        assertThat(failure()).hasMessage("127.0.0.1 answered " + said);
        assertThat(failure().after()).isNull();
    }

    @Test
    void givesUpOnAnIssueThatIsGone() throws Exception {
        var plugin = started(Map.of());
        var issue = plugin.create("k", Sample.incident("active"));
        fake.delete(1);

        assertThatThrownBy(() -> plugin.update("u", issue, Sample.incident("closed")))
                .isInstanceOf(GiveUp.class)
                .hasMessage("127.0.0.1 answered 410: This issue was deleted");
    }

    @Test
    void warnsWhenLabelsAreDropped() throws Exception {
        fake.become(Trait.NO_TRIAGE);
        var plugin = started(Map.of());

        assertThat(plugin.create("k", Sample.incident("active"))).isNotNull();

        assertThat(contexts.getLast().lines())
                .containsExactly(
                        "acme/ops#1 has no label 'muster' and will not be found again: let the"
                                + " token's account triage issues");
    }

    @Test
    void worksWithGitHubEnterprise() throws Exception {
        try (var enterprise = Fake.started(FakeGitHub.enterprise())) {
            var plugin = started(Map.of("url", enterprise.url() + "/api/v3"));

            assertThat(plugin.create("k", Sample.incident("active")).url())
                    .hasToString(enterprise.url() + "/acme/ops/issues/1");
            assertThat(enterprise.requests().getLast().path())
                    .isEqualTo("/api/v3/repos/acme/ops/issues");
        }
    }

    @Test
    void testsItself() throws Exception {
        assertThat(started(Map.of()).test()).isEqualTo("The token may keep issues in acme/ops.");
        fake.become(Trait.PUBLIC);
        assertThat(started(Map.of()).test())
                .isEqualTo(
                        "The token may keep issues in acme/ops, which is public: anybody reads"
                                + " them.");
        assertThat(fake.issues()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    NO_ISSUES       | acme/ops has no issues: switch them on in its settings, under Features
                    ARCHIVED        | acme/ops is archived: unarchive it, or set 'repository' to another
                    NO_TRIAGE       | The token's account may not label issues of acme/ops: give it the role Triage or Write
                    READ_ONLY_TOKEN | 127.0.0.1 answered 403: Resource not accessible by personal access token. Let the token read and write issues of the repository
                    HIDDEN          | 127.0.0.1 answered 404: Not Found. The token may not see the repository, or there is no such thing: look at 'repository' and at what 'token' is for
                    """)
    void findsWhatIsWrong(Trait trait, String message) {
        fake.become(trait);

        assertThatThrownBy(() -> started(Map.of()).test()).hasMessage(message);
    }

    @Test
    void findsATokenThatIsNotTaken() {
        assertThatThrownBy(() -> started(Map.of("token", "wrong")).test())
                .isInstanceOf(RetryLater.class)
                .hasMessage(
                        "127.0.0.1 answered 401: Bad credentials. Set 'token' to one that has not"
                                + " expired");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    repository | acme      | 'acme' of the setting 'repository' is not an owner and a name such as acme/ops
                    repository | a/b/../c  | 'a/b/../c' of the setting 'repository' is not an owner and a name such as acme/ops
                    token      | two words | The value of the setting 'token' is not a token: it has blanks or characters that no token has
                    label      | a,b       | 'a,b' of the setting 'label' is not a label: up to 50 characters, no commas
                    severities | sev0      | 'sev0' of the setting 'severities' is no severity: sev1, sev2, sev3 or sev4
                    timeout    | 10s       | '10s' of the setting 'timeout' is not between 1ms and 9s
                    """)
    void doesNotStartWithSettingsItCannotUse(String name, String value, String message) {
        assertThatThrownBy(() -> started(Map.of(name, value))).hasMessage(message);
    }

    @Test
    void isFoundByTheServer() {
        assertThat(ServiceLoader.load(Plugin.class).stream().map(ServiceLoader.Provider::type))
                .containsExactly(GitHubIssuesPlugin.class);
    }

    private RetryLater failure() {
        return catchThrowableOfType(
                RetryLater.class, () -> started(Map.of()).create("k", Sample.incident("active")));
    }

    private GitHubIssuesPlugin started(Map<String, String> changes) {
        var settings = new HashMap<>(Sample.settings(fake));
        settings.putAll(changes);
        var plugin = new GitHubIssuesPlugin();
        var context = TestContext.of(plugin.settings(), settings);
        contexts.add(context);
        plugin.start(context);
        return plugin;
    }
}

package dev.muster.plugins.githubissues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.plugin.GiveUp;
import dev.muster.plugin.Resource;
import dev.muster.plugin.RetryLater;
import dev.muster.plugin.document.Content;
import dev.muster.plugin.document.Content.Section;
import dev.muster.plugin.testkit.TestContext;
import dev.muster.plugins.fakes.Fake;
import dev.muster.plugins.fakes.FakeGitHub;
import dev.muster.plugins.fakes.FakeGitHub.Trait;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DocumentsTest {
    private static final String PATH = "docs/incidents/INC-1.md";
    private static final String LINE = "<!-- muster INC-1: above is replaced, below is kept -->";

    private final FakeGitHub fake = Fake.started(FakeGitHub.cloud());
    private final List<TestContext> contexts = new ArrayList<>();

    @AfterEach
    void stop() {
        contexts.forEach(TestContext::close);
        fake.close();
    }

    @Test
    void writesAFile() throws Exception {
        var made = create(started(), "active");

        assertThat(made.id()).isEqualTo("acme/ops:" + PATH);
        assertThat(made.name()).isEqualTo(PATH);
        assertThat(made.url()).hasToString(fake.url() + "/acme/ops/blob/main/" + PATH);
        assertThat(fake.files())
                .containsExactly(
                        Map.entry(
                                PATH,
                                """
                                # INC-1 Primary database down

                                ## Facts

                                Status: active \s
                                Commander: @\u2060ada

                                ## What is known

                                It does not answer.

                                \\# &lt;b>

                                <!-- muster INC-1: above is replaced, below is kept -->
                                """));
        assertThat(fake.requests().getLast().text("message"))
                .isEqualTo("INC-1 Primary database down");
    }

    @Test
    void takesTheFileThatIsThere() throws Exception {
        var first = create(started(), "active");

        assertThat(create(started(), "active")).isEqualTo(first);
        assertThat(fake.commits(PATH)).isEqualTo(1);
    }

    @Test
    void takesTheFileThatAppearsMeanwhile() throws Exception {
        before("PUT", () -> fake.write(PATH, "# Other\n" + LINE + "\n"));

        assertThat(create(started(), "active").name()).isEqualTo(PATH);
        assertThat(fake.files().get(PATH)).startsWith("# Other");
    }

    @Test
    void leavesAFileAloneThatIsNotOurs() {
        fake.write(PATH, "# Mine\n" + LINE.replace("INC-1", "INC-12") + "\n");

        assertThatThrownBy(() -> create(started(), "active"))
                .isInstanceOf(GiveUp.class)
                .hasMessage(
                        PATH
                                + " has no line '"
                                + LINE
                                + "': move it away, put the line back, or set 'documents' to"
                                + " another folder");
        assertThat(fake.commits(PATH)).isEqualTo(1);
    }

    @Test
    void keepsWhatPeopleWriteBelow() throws Exception {
        var plugin = started();
        var document = create(plugin, "active");
        fake.write(PATH, fake.files().get(PATH) + "\r\n# Lessons\r\nNone yet.\r\n");

        replace(plugin, document, "closed");

        assertThat(fake.files().get(PATH))
                .contains("Status: closed")
                .doesNotContain("Status: active")
                .endsWith(LINE + "\n\r\n# Lessons\r\nNone yet.\r\n");
    }

    @Test
    void writesNothingThatIsThereAlready() throws Exception {
        var plugin = started();
        var document = create(plugin, "active");

        replace(plugin, document, "stable");
        replace(plugin, document, "stable");

        assertThat(fake.commits(PATH)).isEqualTo(2);
    }

    @Test
    void readsAgainWhatHasChangedMeanwhile() throws Exception {
        var plugin = started();
        var document = create(plugin, "active");
        before("PUT", () -> fake.write(PATH, fake.files().get(PATH) + "Meanwhile.\n"));

        replace(plugin, document, "closed");

        assertThat(fake.files().get(PATH)).contains("Status: closed").endsWith("Meanwhile.\n");
    }

    @Test
    void triesAgainLaterWhenOthersAlwaysComeBefore() throws Exception {
        var plugin = started();
        var document = create(plugin, "active");
        fake.watch(
                request -> {
                    if (request.method().equals("PUT")) {
                        fake.write(PATH, fake.files().get(PATH) + "x");
                    }
                });

        assertThatThrownBy(() -> replace(plugin, document, "closed"))
                .isInstanceOf(RetryLater.class)
                .hasMessageStartingWith("GitHub has not taken " + PATH + " 3 times");
    }

    @Test
    void givesUpOnAFileThatIsGone() throws Exception {
        var plugin = started();
        var document = create(plugin, "active");
        fake.deleteFile(PATH);

        assertThatThrownBy(() -> replace(plugin, document, "closed"))
                .isInstanceOf(GiveUp.class)
                .hasMessage(PATH + " is not in acme/ops any more");
        fake.become(Trait.HIDDEN);
        assertThatThrownBy(() -> replace(plugin, document, "closed"))
                .isInstanceOf(RetryLater.class)
                .hasMessageContaining("answered 404");
    }

    @Test
    void givesUpOnAFileThatGitHubDoesNotAnswerWith() throws Exception {
        var plugin = started();
        var document = create(plugin, "active");
        fake.write(PATH, fake.files().get(PATH) + "x".repeat(1024 * 1024));

        assertThatThrownBy(() -> replace(plugin, document, "closed"))
                .isInstanceOf(GiveUp.class)
                .hasMessage(PATH + " is larger than the 1 MB that GitHub answers with");
    }

    @Test
    void cutsWhatIsTooLong() throws Exception {
        var words = new Section("Timeline", "&amp;".repeat(40_000));
        var content = new Content("INC-1", List.of(words, words));

        started().create("k", Sample.incident("active"), content);

        assertThat(fake.files().get(PATH)).hasSizeLessThan(600_000).endsWith(LINE + "\n");
    }

    @Test
    void writesNoneWithoutAFolderAndNoneForOtherSeverities() throws Exception {
        assertThat(create(started(Map.of()), "active")).isNull();
        assertThat(
                        create(
                                started(Map.of("documents", "incidents", "severities", "sev2")),
                                "active"))
                .isNull();
        assertThat(fake.requests()).isEmpty();
    }

    @Test
    void takesNoResourceOfAnother() {
        var issue = new Resource("acme/ops#1", "acme/ops#1", null);

        assertThatThrownBy(() -> replace(started(), issue, "closed"))
                .isInstanceOf(GiveUp.class)
                .hasMessage("'acme/ops#1' is no document of this plugin");
    }

    @Test
    void testsItself() throws Exception {
        assertThat(started().test())
                .isEqualTo("The token may keep issues and documents in acme/ops.");
        assertThat(fake.files()).isEmpty();
    }

    @Test
    void namesWhatTheTokenNeeds() throws Exception {
        fake.become(Trait.READ_ONLY_TOKEN);

        assertThatThrownBy(() -> create(started(), "active"))
                .isInstanceOf(RetryLater.class)
                .hasMessageEndingWith("Let the token read and write contents of the repository");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/docs", "docs/", "a//b", "../up", ".github", "a b"})
    void doesNotStartWithAFolderItCannotUse(String folder) {
        assertThatThrownBy(() -> started(Map.of("documents", folder)))
                .hasMessageStartingWith(
                        "'%s' of the setting 'documents' is not a folder".formatted(folder));
    }

    /// Somebody else comes first, once.
    private void before(String method, Runnable work) {
        fake.watch(
                request -> {
                    if (request.method().equals(method)) {
                        fake.watch(any -> {});
                        work.run();
                    }
                });
    }

    private static Resource create(GitHubIssuesPlugin plugin, String status) throws Exception {
        return plugin.create("k", Sample.incident(status), Sample.content(status));
    }

    private static void replace(GitHubIssuesPlugin plugin, Resource document, String status)
            throws Exception {
        plugin.replace("r", document, Sample.incident(status), Sample.content(status));
    }

    private GitHubIssuesPlugin started() {
        return started(Map.of("documents", "docs/incidents"));
    }

    private GitHubIssuesPlugin started(Map<String, String> more) {
        var settings = new HashMap<>(Sample.settings(fake));
        settings.put("timeout", "9s");
        settings.putAll(more);
        var plugin = new GitHubIssuesPlugin();
        var context = TestContext.of(plugin.settings(), settings);
        contexts.add(context);
        plugin.start(context);
        return plugin;
    }
}

package dev.muster.plugins.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.plugin.GiveUp;
import dev.muster.plugin.Plugin;
import dev.muster.plugin.Resource;
import dev.muster.plugin.RetryLater;
import dev.muster.plugin.incident.IncidentView;
import dev.muster.plugin.testkit.TestContext;
import dev.muster.plugins.fakes.Fake;
import dev.muster.plugins.fakes.Fake.Request;
import dev.muster.plugins.fakes.FakeJira;
import dev.muster.plugins.http.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JiraPluginTest {
    private final FakeJira cloud = Fake.started(FakeJira.cloud());
    private final FakeJira dataCenter = Fake.started(FakeJira.dataCenter());
    private final List<TestContext> contexts = new ArrayList<>();

    @AfterEach
    void stop() {
        contexts.forEach(TestContext::close);
        cloud.close();
        dataCenter.close();
    }

    @Test
    void makesATicketInCloud() throws Exception {
        var made = started(Sample.cloud(cloud)).create("k", Sample.incident("active"));

        assertThat(made.name()).isEqualTo("OPS-1");
        assertThat(made.url()).hasToString(cloud.url() + "/browse/OPS-1");
        var search = cloud.requests().getFirst();
        assertThat(search.path()).isEqualTo("/rest/api/3/search/jql");
        assertThat(search.query())
                .containsEntry(
                        "jql",
                        "project = \"OPS\" AND labels = \"muster-inc-1\" ORDER BY created ASC");
        var post = cloud.requests().getLast();
        assertThat(post.method() + " " + post.path()).isEqualTo("POST /rest/api/3/issue");
        assertThat(post.header("authorization"))
                .isEqualTo("Basic bXVzdGVyQGV4YW1wbGUub3JnOkFUQVRUM3hGZkdGMC1mYWtlLXRva2Vu");
        assertThat(Json.at(post.json(), "fields"))
                .isEqualTo(
                        Json.read(
                                """
                                {"project": {"key": "OPS"}, "issuetype": {"name": "Task"},
                                 "summary": "INC-1 Primary database down",
                                 "labels": ["muster", "muster-inc-1"],
                                 "priority": {"name": "Highest"},
                                 "description": {"type": "doc", "version": 1, "content": [
                                  {"type": "paragraph", "content": [
                                   {"type": "text", "text": "Incident INC-1 of severity sev1, declared by Ada."},
                                   {"type": "hardBreak"},
                                   {"type": "text", "text": "https://muster.example.org/incidents/INC-1",
                                    "marks": [{"type": "link", "attrs":
                                     {"href": "https://muster.example.org/incidents/INC-1"}}]}]},
                                  {"type": "paragraph", "content": [
                                   {"type": "text", "text": "It does not answer."}]}]}}
                                """));
    }

    @Test
    void makesATicketInDataCenter() throws Exception {
        started(Sample.dataCenter(dataCenter)).create("k", Sample.incident("active"));

        assertThat(paths(dataCenter))
                .containsExactly("GET /rest/api/2/search", "POST /rest/api/2/issue");
        var post = dataCenter.requests().getLast();
        assertThat(post.header("authorization")).isEqualTo("Bearer " + FakeJira.TOKEN);
        assertThat(post.text("fields.description"))
                .isEqualTo(
                        """
                        Incident INC-1 of severity sev1, declared by Ada.
                        https://muster.example.org/incidents/INC-1

                        It does not answer.\
                        """);
    }

    @Test
    void takesTheTicketThatIsThere() throws Exception {
        var first = started(Sample.cloud(cloud)).create("k", Sample.incident("active"));
        var second = started(Sample.cloud(cloud)).create("other", Sample.incident("active"));

        assertThat(second).isEqualTo(first);
        assertThat(cloud.tickets()).hasSize(1);
    }

    @Test
    void makesNoneForSeveritiesThatShallHaveNone() throws Exception {
        var plugin = started(Sample.cloud(cloud), "severities", "sev2 sev3");

        assertThat(plugin.create("k", Sample.incident("active"))).isNull();
        assertThat(cloud.requests()).isEmpty();
    }

    @Test
    void setsNoPriorityWhereNoneIsNamed() throws Exception {
        started(Sample.cloud(cloud)).create("k", incident("sev3", "active"));

        assertThat(Json.at(cloud.requests().getLast().json(), "fields.priority")).isNull();
    }

    @Test
    void cutsAndTamesWhatPeopleWrote() throws Exception {
        var title = "a\n" + "\ud83d\udd25".repeat(400);
        var words = "[~admin] {code}\u0000\n\n\n" + "\n\\".repeat(20_000);
        var wild = Sample.incident(title, words, "sev1", "active");

        started(Sample.cloud(cloud)).create("k", wild);
        started(Sample.dataCenter(dataCenter)).create("k", wild);

        for (var fake : List.of(cloud, dataCenter)) {
            var summary = fake.tickets().getFirst().summary();
            assertThat(summary).hasSizeLessThan(255).startsWith("INC-1 a \ud83d\udd25");
            assertThat(summary).endsWith("\ud83d\udd25\u2026");
        }
        assertThat(cloud.tickets().getFirst().description()).contains("[~admin] {code}");
        assertThat(dataCenter.tickets().getFirst().description())
                .contains("\\[\\~admin\\] \\{code\\}")
                .doesNotContain("\\\\");
    }

    @Test
    void followsTitleAndSeverity() throws Exception {
        var plugin = started(Sample.cloud(cloud));
        var ticket = plugin.create("k", Sample.incident("active"));

        plugin.update("u", ticket, Sample.incident("Only slow", "x", "sev2", "stable"));

        var now = cloud.tickets().getFirst();
        assertThat(now.summary()).isEqualTo("INC-1 Only slow");
        assertThat(now.priority()).isEqualTo("High");
        assertThat(now.status()).isEqualTo("To Do");
        var put = cloud.requests().getLast();
        assertThat(put.method() + " " + put.path()).isEqualTo("PUT /rest/api/3/issue/10001");
        assertThat(put.body())
                .isEqualTo(
                        "{\"fields\":{\"summary\":\"INC-1 Only"
                                + " slow\",\"priority\":{\"name\":\"High\"}}}");
    }

    @Test
    void closesAndReopens() throws Exception {
        for (var fake : List.of(cloud, dataCenter)) {
            var plugin = started(fake == cloud ? Sample.cloud(fake) : Sample.dataCenter(fake));
            var ticket = plugin.create("k", Sample.incident("active"));

            plugin.update("u-1", ticket, Sample.incident("closed"));
            assertThat(fake.tickets().getFirst().status()).isEqualTo("Done");
            assertThat(fake.requests().getLast().body())
                    .isEqualTo("{\"transition\":{\"id\":\"31\"}}");

            plugin.update("u-2", ticket, Sample.incident("active"));
            assertThat(fake.tickets().getFirst().status()).isEqualTo("To Do");
        }
    }

    @Test
    void leavesAloneWhatIsInLine() throws Exception {
        var plugin = started(Sample.cloud(cloud));
        var ticket = plugin.create("k", Sample.incident("active"));
        cloud.move("OPS-1", "In Progress");
        int before = cloud.requests().size();

        plugin.update("u", ticket, Sample.incident("stable"));

        assertThat(cloud.tickets().getFirst().status()).isEqualTo("In Progress");
        assertThat(paths(cloud).subList(before, cloud.requests().size()))
                .containsExactly("GET /rest/api/3/issue/10001");
    }

    @Test
    void opensBeforeItEditsAndClosesAfter() throws Exception {
        var plugin = started(Sample.cloud(cloud));
        var ticket = plugin.create("k", Sample.incident("active"));

        plugin.update("u-1", ticket, Sample.incident("New", "x", "sev1", "closed"));
        plugin.update("u-2", ticket, Sample.incident("Newer", "x", "sev1", "active"));

        assertThat(paths(cloud).stream().filter(path -> !path.startsWith("GET")))
                .containsExactly(
                        "POST /rest/api/3/issue",
                        "PUT /rest/api/3/issue/10001",
                        "POST /rest/api/3/issue/10001/transitions",
                        "POST /rest/api/3/issue/10001/transitions",
                        "PUT /rest/api/3/issue/10001");
    }

    @Test
    void namesTheStatusesWhenNoneFits() throws Exception {
        var plugin = started(Sample.cloud(cloud), "done_status", "Closed");
        var ticket = plugin.create("k", Sample.incident("active"));

        assertThatThrownBy(() -> plugin.update("u", ticket, Sample.incident("closed")))
                .isInstanceOf(GiveUp.class)
                .hasMessage(
                        "OPS-1 cannot go from 'To Do' to 'Closed', only to 'To Do', 'In Progress',"
                            + " 'Done': set 'done_status' to one of these, or add a transition to"
                            + " the workflow");
    }

    @Test
    void comments() throws Exception {
        for (var fake : List.of(cloud, dataCenter)) {
            var plugin = started(fake == cloud ? Sample.cloud(fake) : Sample.dataCenter(fake));
            var ticket = plugin.create("k", Sample.incident("active"));

            plugin.comment("c-1", ticket, "Failing over\nto the replica");
            plugin.comment("c-1", ticket, "Failing over\nto the replica");
            plugin.comment("c-2", ticket, "Failing over\nto the replica");

            assertThat(fake.tickets().getFirst().comments())
                    .extracting(FakeJira.Comment::text)
                    .containsExactly(
                            "Failing over\nto the replica", "Failing over\nto the replica");
            assertThat(Json.at(fake.requests().getLast().json(), "properties"))
                    .isEqualTo(Json.read("[{\"key\":\"muster\",\"value\":{\"key\":\"c-2\"}}]"));
        }
    }

    @Test
    void givesUpOnATicketThatIsGone() throws Exception {
        var plugin = started(Sample.cloud(cloud));
        var ticket = plugin.create("k", Sample.incident("active"));
        cloud.remove("OPS-1");

        assertThatThrownBy(() -> plugin.comment("c", ticket, "x"))
                .isInstanceOf(GiveUp.class)
                .hasMessage(
                        "127.0.0.1 answered 404: Issue does not exist or you do not have permission"
                                + " to see it.");
    }

    @Test
    void triesAgainWhenTheTokenIsNotTaken() throws Exception {
        var ticket = new Resource("10001", "OPS-1", null);
        var plugin = started(Sample.cloud(cloud), "token", "wrong-token");
        var other = started(Sample.dataCenter(dataCenter), "token", "wrong-token");
        var said = "127.0.0.1 does not take the token: set %s of an account that may log in";

        // Cloud answers these with 200 and no tickets, and with 404.
        assertThatThrownBy(() -> plugin.create("k", Sample.incident("active")))
                .isInstanceOf(RetryLater.class)
                .hasMessage(said.formatted("'email' and 'token'"));
        assertThatThrownBy(() -> plugin.update("u", ticket, Sample.incident("active")))
                .isInstanceOf(RetryLater.class)
                .hasMessage(said.formatted("'email' and 'token'"));
        assertThatThrownBy(() -> other.create("k", Sample.incident("active")))
                .isInstanceOf(RetryLater.class)
                .hasMessage(said.formatted("'token' to one"));
    }

    @Test
    void saysWhatJiraSays() throws Exception {
        var plugin = started(Sample.cloud(cloud), "priorities", "sev1=Burning");

        assertThatThrownBy(() -> plugin.create("k", Sample.incident("active")))
                .isInstanceOf(GiveUp.class)
                .hasMessage("127.0.0.1 answered 400: priority: The priority selected is invalid.");
    }

    @Test
    void asksForTheRightUrlWhereNoJiraIs() throws Exception {
        var plugin = started(Sample.cloud(cloud), "url", cloud.url() + "/wiki");

        assertThatThrownBy(() -> plugin.create("k", Sample.incident("active")))
                .isInstanceOf(RetryLater.class)
                .hasMessage("127.0.0.1 answered 404, and not as Jira does: is it the right 'url'?");
    }

    @Test
    void showsTicketsWherePeopleSeeThem() throws Exception {
        var plugin = started(Sample.cloud(cloud), "browse_url", "https://acme.atlassian.net/");

        assertThat(plugin.create("k", Sample.incident("active")).url())
                .hasToString("https://acme.atlassian.net/browse/OPS-1");
    }

    @Test
    void testsItself() throws Exception {
        assertThat(started(Sample.cloud(cloud)).test())
                .isEqualTo("Muster may keep tickets of type Task in OPS (Operations).");
        assertThat(started(Sample.dataCenter(dataCenter)).test())
                .isEqualTo("Muster may keep tickets of type Task in OPS (Operations).");
        assertThat(cloud.tickets()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    project    | NOPE   | 'NOPE' is no project that the account sees (127.0.0.1 answered 404: No project could be found with key 'NOPE'.): set 'project' to the key of one
                    issue_type | Outage | 'Outage' is no issue type of OPS, which has 'Task', 'Bug', 'Incident': set 'issue_type' to one of these
                    token      | wrong  | 127.0.0.1 does not take the token: set 'email' and 'token' of an account that may log in
                    """)
    void findsWhatIsSetWrong(String setting, String value, String message) throws Exception {
        var plugin = started(Sample.cloud(cloud), setting, value);

        assertThatThrownBy(plugin::test).hasMessage(message);
    }

    @Test
    void findsWhatTheAccountMayNotDo() throws Exception {
        cloud.forbid("TRANSITION_ISSUES");
        cloud.forbid("ADD_COMMENTS");
        var plugin = started(Sample.cloud(cloud));

        assertThatThrownBy(plugin::test)
                .hasMessage(
                        "Muster lacks TRANSITION_ISSUES, ADD_COMMENTS in OPS: give the account a"
                                + " role there that has them");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    edition    | server      | 'server' of the setting 'edition' is not cloud or datacenter
                    edition    | datacenter  | 'muster@example.org' of the setting 'email' is not for datacenter, where the token is enough: leave it out, or set edition=cloud
                    email      | ada         | 'ada' of the setting 'email' is not an e-mail address; Jira Cloud takes a token only with that of its account
                    token      | two words   | The value of the setting 'token' is not a token: it has blanks or characters that no token has
                    project    | OPS" OR "X  | 'OPS" OR "X' of the setting 'project' is not a project's key such as OPS
                    label      | two words   | 'two words' of the setting 'label' is not a label: up to 100 letters, digits, dots, dashes and underscores
                    priorities | sev5=High   | 'sev5=High' of the setting 'priorities' is not a severity and a priority such as sev1=Highest, with commas between several
                    severities | bad         | 'bad' of the setting 'severities' is no severity: sev1, sev2, sev3 or sev4
                    timeout    | 10s         | '10s' of the setting 'timeout' is not between 1ms and 9s
                    """)
    void doesNotStartWithSettingsItCannotUse(String name, String value, String message) {
        assertThatThrownBy(() -> started(Sample.cloud(cloud), name, value)).hasMessage(message);
    }

    @Test
    void isFoundByTheServer() {
        assertThat(ServiceLoader.load(Plugin.class).stream().map(ServiceLoader.Provider::type))
                .containsExactly(JiraPlugin.class);
    }

    private static IncidentView incident(String severity, String status) {
        return Sample.incident("Primary database down", "x", severity, status);
    }

    private static List<String> paths(Fake fake) {
        return fake.requests().stream().map(JiraPluginTest::path).toList();
    }

    private static String path(Request request) {
        return request.method() + " " + request.path();
    }

    private JiraPlugin started(Map<String, String> settings, String name, String value) {
        var changed = new HashMap<>(settings);
        changed.put(name, value);
        return started(changed);
    }

    private JiraPlugin started(Map<String, String> settings) {
        var plugin = new JiraPlugin();
        var context = TestContext.of(plugin.settings(), settings);
        contexts.add(context);
        plugin.start(context);
        return plugin;
    }
}

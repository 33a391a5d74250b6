package dev.muster.kit.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.muster.kit.OwnDatabase;
import dev.muster.kit.config.Settings;
import dev.muster.kit.db.Database;
import dev.muster.kit.events.Backlog;
import dev.muster.kit.events.Events;
import dev.muster.kit.events.Happened;
import dev.muster.kit.plugin.PluginAdministration.Tested;
import dev.muster.kit.plugin.PluginRefused.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// The door, with no server running; what servers make of it is in [InstancesTest].
@ExtendWith(OwnDatabase.class)
final class PluginAdministrationTest {
    private static final String MEMBERS =
            """
            PluginContext context;
            public List<PluginSetting> settings() {
                return List.of(
                        PluginSetting.required("url", "Where to").as(SettingType.ADDRESS),
                        PluginSetting.optional("token", "What to sign in with").asSecret(),
                        PluginSetting.optional("timeout", "How long", "5s").as(SettingType.DURATION),
                        PluginSetting.optional("times", "How often", "1").as(SettingType.INTEGER),
                        PluginSetting.optional("loud", "Whether to shout", "false").as(SettingType.FLAG));
            }
            public void start(PluginContext c) { context = c; }
            public String test() throws Exception {
                if (context.settings().find("token") == null) {
                    throw new IllegalStateException("There is no token");
                }
                if (context.settings().text("token").startsWith("wrong")) {
                    throw new SecurityException("It does not take " + context.settings().text("token"));
                }
                return context.settings().address("url") + " answers";
            }
            """;

    @TempDir private Path home;
    private Database database;
    private PluginInstances instances;
    private PluginAdministration plugins;

    @BeforeEach
    void open(Database database) throws IOException {
        this.database = database;
        instances = PluginNode.instances(database, home);
        Files.createDirectory(home.resolve("plugins"));
        plugins = administration(Map.of());
    }

    private PluginAdministration administration(Map<String, String> environment) {
        var clock = Clock.systemUTC();
        var events = new Events(database, clock);
        events.register(List.of(Happened.class));
        return new PluginAdministration(
                "muster",
                List.of(home.resolve("plugins")),
                Settings.load("muster", List.of(), environment, home),
                database,
                events,
                instances,
                new Offer(),
                new PluginCalls(),
                clock);
    }

    @Test
    void tellsWhatAPluginCanDoAndBeGiven() throws Exception {
        lay("acme", self());

        var view = plugins.describe("acme");

        assertThat(view.declaration()).isNotNull();
        assertThat(view.declaration().capabilities()).containsExactly("SelfTest");
        assertThat(view.version()).isEqualTo("1.2");
        assertThat(view.missing()).containsExactly("url");
        assertThat(view.settings())
                .extracting(SettingView::name, SettingView::value, SettingView::origin)
                .containsExactly(
                        tuple("url", null, null),
                        tuple("token", null, null),
                        tuple("timeout", "5s", "default"),
                        tuple("times", "1", "default"),
                        tuple("loud", "false", "default"));
        assertThat(view.summary().health()).isEqualTo(PluginHealth.UNKNOWN);
        assertThat(view.summary().backlog()).isEqualTo(Backlog.NONE);
    }

    @Test
    void prefersTheEnvironmentAndSaysWhereASettingComesFrom() throws Exception {
        lay("acme", self());
        Files.writeString(home.resolve(".env"), "PLUGIN_ACME_TIMES=7\n");
        Files.writeString(home.resolve("muster.toml"), "[plugin.acme]\nloud = true\n");
        plugins = administration(Map.of("PLUGIN_ACME_TIMEOUT", "9s"));

        var done =
                plugins.configure(
                        "acme",
                        null,
                        Map.of("url", "http://a.test", "token", "hunter2", "timeout", "1s"),
                        Set.of());

        assertThat(done.missing()).isEmpty();
        assertThat(done.added()).isFalse();
        assertThat(done.hidden()).containsExactly(Map.entry("timeout", "environment"));
        assertThat(plugins.describe("acme").settings())
                .extracting(SettingView::name, SettingView::value, SettingView::origin)
                .containsExactly(
                        tuple("url", "http://a.test", "stored"),
                        tuple("token", "********", "stored"),
                        tuple("timeout", "9s", "environment"),
                        tuple("times", "7", ".env:1"),
                        tuple("loud", "true", "muster.toml"));
    }

    @Test
    void refusesSettingsThatDoNotFitAllAtOnce() throws Exception {
        lay("acme", self());

        assertThatThrownBy(
                        () ->
                                plugins.configure(
                                        "acme",
                                        null,
                                        Map.of("ulr", "x", "timeout", "soon", "loud", ""),
                                        Set.of("nonsense")))
                .isInstanceOfSatisfying(
                        PluginRefused.class,
                        e -> {
                            assertThat(e.kind()).isEqualTo(Kind.INVALID);
                            assertThat(e.settings())
                                    .containsEntry(
                                            "ulr",
                                            "'ulr' is no setting of this plugin: did you mean"
                                                    + " url?")
                                    .containsEntry(
                                            "timeout",
                                            "'soon' of the setting 'timeout' is not a duration"
                                                    + " such as 10s")
                                    .containsEntry(
                                            "loud",
                                            "'loud' is to be set to nothing: unset it instead")
                                    .containsEntry(
                                            "nonsense",
                                            "'nonsense' is no setting of this plugin: it has"
                                                    + " loud, timeout, times, token, url");
                        });
        assertThat(instances.all()).isEmpty();
    }

    @Test
    void refusesToSetAndUnsetTheSame() throws Exception {
        lay("acme", self());
        refuses(
                () -> plugins.configure("acme", null, Map.of("times", "2"), Set.of("times")),
                Kind.INVALID,
                "'times' is to be set and unset: one of the two");
    }

    @Test
    void refusesAValueThatIsTooLong() throws Exception {
        lay("acme", self());
        refuses(
                () ->
                        plugins.configure(
                                "acme", null, Map.of("token", "x".repeat(32_769)), Set.of()),
                Kind.INVALID,
                "'token' has 32769 characters, expected at most 32768");
        plugins.configure("acme", null, Map.of("token", "x".repeat(32_768)), Set.of());
    }

    @Test
    void takesASettingAwayThatThePluginNoLongerKnows() throws Exception {
        lay("acme", self());
        instances.configure("acme", "acme", Map.of("old", "x"), Set.of());
        assertThat(plugins.describe("acme").settings())
                .filteredOn(each -> !each.declared())
                .extracting(SettingView::name, SettingView::value)
                .containsExactly(tuple("old", "********"));

        plugins.configure("acme", null, Map.of(), Set.of("old"));

        assertThat(instances.settings(instances.find("acme").orElseThrow())).isEmpty();
    }

    @Test
    void changesNothingWhenNothingChanges() throws Exception {
        lay("acme", self());
        assertThat(plugins.configure("acme", null, Map.of(), Set.of()).change()).isZero();
        var first = plugins.configure("acme", null, Map.of("times", "2"), Set.of());
        assertThat(plugins.configure("acme", null, Map.of("times", "2"), Set.of()).change())
                .isEqualTo(first.change());
    }

    @Test
    void addsAnInstance() throws Exception {
        lay("acme", self());

        var done = plugins.configure("acme-eu", "acme", Map.of("times", "2"), Set.of());

        assertThat(done.added()).isTrue();
        assertThat(done.missing()).containsExactly("url");
        assertThat(plugins.list())
                .extracting(PluginSummary::name, PluginSummary::plugin)
                .containsExactly(tuple("acme", "acme"), tuple("acme-eu", "acme"));
        assertThat(plugins.configure("acme-eu", null, Map.of("times", "3"), Set.of()).added())
                .isFalse();
    }

    @Test
    void refusesNamesThatAreTakenOrUnknown() throws Exception {
        lay("acme", self());
        lay("other", self());
        plugins.configure("acme-eu", "acme", Map.of(), Set.of());

        refuses(
                () -> plugins.configure("acme-eu", "other", Map.of(), Set.of()),
                Kind.TAKEN,
                "'acme-eu' is an instance of acme already, not of other: choose another name");
        refuses(
                () -> plugins.configure("acme", "other", Map.of(), Set.of()),
                Kind.TAKEN,
                "'acme' is a plugin itself, no instance of other: choose another name");
        refuses(
                () -> plugins.configure("nobody", null, Map.of(), Set.of()),
                Kind.UNKNOWN,
                "'nobody' is no plugin here and no instance of one; say of which it shall become"
                        + " one: acme, other");
        refuses(
                () -> plugins.configure("x", "nobody", Map.of(), Set.of()),
                Kind.UNKNOWN,
                "'nobody' is no plugin here; expected one of acme, other");
        refuses(
                () -> plugins.configure("A B", "acme", Map.of(), Set.of()),
                Kind.INVALID,
                "'A B' is no name for a plugin: expected lower-case letters, digits and dashes, at"
                        + " most 63");
        var pack = PluginPackage.read(home.resolve("plugins/other"));
        refuses(
                () -> plugins.install("acme-eu", pack),
                Kind.TAKEN,
                "'acme-eu' is an instance of acme already: give another name with --name");
        assertThatThrownBy(() -> plugins.install("acme", pack)).hasMessageContaining("lies in");
        assertThatThrownBy(() -> plugins.describe("nobody"))
                .hasMessage("'nobody' is no plugin here; those there are: muster plugins list");
    }

    @Test
    void saysWhyAPluginCannotBeLookedAt() throws Exception {
        lay("acme", PluginJar.of("{ if (true) throw new IllegalStateException(\"no luck\"); }"));
        instances.configure("acme", "acme", Map.of("token", "hunter2"), Set.of());

        var view = plugins.describe("acme");

        assertThat(view.declaration()).isNull();
        assertThat(view.problem()).isEqualTo("IllegalStateException: no luck");
        assertThat(view.settings())
                .extracting(SettingView::name, SettingView::value)
                .containsExactly(tuple("token", "********"));
        refuses(
                () -> plugins.configure("acme", null, Map.of("token", "x"), Set.of()),
                Kind.BROKEN,
                "What acme can be given cannot be told: IllegalStateException: no luck");
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void doesNotWaitForAPluginThatHangs() throws Exception {
        lay(
                "acme",
                PluginJar.of(
                        "{ try { Thread.sleep(600000); } catch (InterruptedException e) { } }"));
        assertThat(plugins.describe("acme").problem()).isEqualTo("It hangs: no end after 10000 ms");
    }

    @Test
    void switchesAnInstanceAndAWholePlugin() throws Exception {
        lay("acme", self());
        plugins.configure("acme-eu", "acme", Map.of(), Set.of());

        assertThat(plugins.enable("acme-eu", true).changed()).isFalse();
        assertThat(plugins.enable("acme-eu", false).changed()).isTrue();
        assertThat(enabled()).containsExactly(tuple("acme", true), tuple("acme-eu", false));
        plugins.enable("acme-eu", true);
        assertThat(plugins.enable("acme", false).changed()).isTrue();
        assertThat(enabled()).containsExactly(tuple("acme", false), tuple("acme-eu", false));
        assertThat(plugins.enable("acme", false).changed()).isFalse();
    }

    @Test
    void removesAnInstanceAStoredSettingAndAPackage() throws Exception {
        lay("acme", self());
        plugins.configure("acme", null, Map.of("times", "2"), Set.of());
        plugins.configure("acme-eu", "acme", Map.of(), Set.of());

        assertThat(plugins.remove("acme-eu").gone()).containsExactly("acme-eu");
        assertThat(plugins.remove("acme").settingsOnly()).isTrue();
        assertThat(plugins.describe("acme").settings())
                .noneMatch(each -> "stored".equals(each.origin()));
        assertThatThrownBy(() -> plugins.remove("acme"))
                .isInstanceOfSatisfying(
                        PluginRefused.class, e -> assertThat(e.kind()).isEqualTo(Kind.FOLDER))
                .hasMessageEndingWith("or: muster plugins disable acme");

        plugins.install("copy", PluginPackage.read(home.resolve("plugins/acme")));
        plugins.configure("copy-eu", "copy", Map.of("times", "2"), Set.of());
        assertThatThrownBy(() -> plugins.discard("copy-eu"))
                .isInstanceOfSatisfying(
                        PluginRefused.class, e -> assertThat(e.kind()).isEqualTo(Kind.PRESENT))
                .hasMessage("'copy-eu' is still there: remove it first");
        assertThat(instances.find("copy-eu")).isPresent();
        assertThat(plugins.remove("copy").gone()).containsExactly("copy", "copy-eu");
        plugins.discard("copy-eu");
        assertThat(instances.find("copy-eu")).isEmpty();
    }

    @Test
    void testsAnInstanceInThisProcess() throws Exception {
        lay("acme", self());
        plugins.install("copy", PluginPackage.read(home.resolve("plugins/acme")));
        for (var name : List.of("acme", "copy")) {
            assertThat(plugins.test(name))
                    .satisfies(
                            it -> {
                                assertThat(it.passed()).isFalse();
                                assertThat(it.sentence()).startsWith("Not configured: set ");
                            });
            plugins.configure(
                    name, null, Map.of("url", "http://a.test", "token", "hunter2"), Set.of());
            assertThat(plugins.test(name)).isEqualTo(new Tested(true, "http://a.test answers"));
        }
        plugins.configure("acme", null, Map.of("token", "wrong-hunter"), Set.of());
        assertThat(plugins.test("acme")).isEqualTo(new Tested(false, "It does not take ***"));
    }

    @Test
    void saysThatAPluginHasNoSelfTest() throws Exception {
        lay("acme", PluginJar.of(""));
        refuses(
                () -> plugins.test("acme"),
                Kind.UNTESTED,
                "acme has no self-test: what it says and what has not reached it tell how it"
                        + " fares");
    }

    @Test
    void describesSettingsAsAJsonSchema() throws Exception {
        lay("acme", self());
        var declaration = plugins.describe("acme").declaration();
        assertThat(declaration).isNotNull();
        var schema = declaration.schema();
        assertThat(schema)
                .containsEntry("$schema", "https://json-schema.org/draft/2020-12/schema")
                .containsEntry("required", List.of("url"))
                .containsEntry("additionalProperties", false);
        assertThat(schema.get("properties"))
                .isEqualTo(
                        Map.of(
                                "url",
                                Map.of(
                                        "type",
                                        "string",
                                        "format",
                                        "uri",
                                        "description",
                                        "Where to"),
                                "token",
                                Map.of(
                                        "type",
                                        "string",
                                        "description",
                                        "What to sign in with",
                                        "writeOnly",
                                        true),
                                "timeout",
                                Map.of(
                                        "type",
                                        "string",
                                        "pattern",
                                        "^\\d{1,9}\\s*(ms|s|m|h|d)$",
                                        "description",
                                        "How long",
                                        "default",
                                        "5s"),
                                "times",
                                Map.of("type", "integer", "description", "How often", "default", 1),
                                "loud",
                                Map.of(
                                        "type",
                                        "boolean",
                                        "description",
                                        "Whether to shout",
                                        "default",
                                        false)));
    }

    @Test
    void saysThatTheKeysAreMissing() throws Exception {
        lay("acme", self());
        plugins.configure("acme", null, Map.of("token", "hunter2"), Set.of());
        Files.delete(home.resolve("secrets.key"));
        instances = PluginNode.instances(database, home);
        plugins = administration(Map.of());

        assertThat(plugins.describe("acme").problem())
                .contains("is encrypted with a key that is not here");
        assertThat(plugins.remove("acme").settingsOnly()).isTrue();
        assertThat(plugins.describe("acme").problem()).isNull();
    }

    private static PluginJar self() {
        return new PluginJar()
                .source(
                        "acme.Acme",
                        "public class Acme implements Plugin, SelfTest {" + MEMBERS + "}")
                .service("acme.Acme")
                .attribute("Implementation-Version", "1.2");
    }

    private void lay(String name, PluginJar jar) throws IOException {
        jar.install(home.resolve("plugins"), name);
    }

    private List<Tuple> enabled() {
        return plugins.list().stream().map(each -> tuple(each.name(), each.enabled())).toList();
    }

    private static void refuses(ThrowingCallable work, Kind kind, String message) {
        assertThatThrownBy(work)
                .isInstanceOfSatisfying(
                        PluginRefused.class, e -> assertThat(e.kind()).isEqualTo(kind))
                .hasMessage(message);
    }
}

package dev.muster.kit.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.kit.test.Answer;
import dev.muster.kit.test.Client;
import dev.muster.kit.test.Commits;
import dev.muster.kit.test.TestServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@YardTest
@Commits
class PluginApiTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String CODE =
            """
            public class Acme implements Plugin, SelfTest {
                PluginContext context;
                public List<PluginSetting> settings() {
                    return List.of(
                            PluginSetting.required("url", "Where to").as(SettingType.ADDRESS),
                            PluginSetting.optional("token", "What to sign in with").asSecret(),
                            PluginSetting.optional("times", "How often", "1").as(SettingType.INTEGER));
                }
                public void start(PluginContext c) {
                    context = c;
                    c.logger().log(System.Logger.Level.INFO, "starts with " + c.settings().find("token"));
                }
                public String test() throws Exception {
                    if (context.settings().find("token") == null) {
                        throw new IllegalStateException("There is no token");
                    }
                    return context.settings().text("url") + " answers";
                }
            }
            """;

    @TempDir private Path folder;
    private final Client admin;
    private final Client anybody;

    PluginApiTest(TestServer yard) {
        admin = yard.clientWith("plugin.manage");
        anybody = yard.clientWith("something.else");
    }

    @AfterEach
    void remove() {
        admin.delete("/api/plugins/acme-eu");
        admin.delete("/api/plugins/acme");
    }

    @Test
    void installsConfiguresAndTests() throws Exception {
        var installed = install().is(201);
        assertThat(installed.header("Location")).contains("/api/plugins/acme");
        assertThat(installed.json().at("/capabilities/0").asString()).isEqualTo("SelfTest");
        assertThat(installed.json().at("/missing/0").asString()).isEqualTo("url");
        assertThat(installed.json().at("/schema/properties/token/writeOnly").asBoolean()).isTrue();
        await("disabled", it -> it.at("/nodes/0/state").equals("disabled"));

        var stored =
                configure(
                                "acme",
                                "{\"set\": {\"url\": \"http://a.test\", \"times\": 3, \"token\":"
                                        + " \"hunter2\"}}")
                        .is(200);
        assertThat(stored.text()).doesNotContain("hunter2");
        assertThat(stored.json().at("/settings/1/value").asString()).isEqualTo("********");
        assertThat(stored.json().at("/settings/2/value").asString()).isEqualTo("3");
        assertThat(stored.json().at("/settings/2/origin").asString()).isEqualTo("stored");
        await("active", it -> it.at("/nodes/0/state").equals("active"));

        var tested = admin.send("POST", "/api/plugins/acme/test", null).is(200);
        assertThat(tested.json().at("/passed").asBoolean()).isTrue();
        assertThat(tested.at("/message")).isEqualTo("http://a.test answers");

        configure("acme", "{\"unset\": [\"token\"]}").is(200);
        awaitTested("There is no token");

        var listed = admin.get("/api/plugins").is(200);
        assertThat(listed.at("/items/0/name")).isEqualTo("acme");
        assertThat(admin.get("/api/plugins?limit=1").is(200).json().at("/next").isNull()).isTrue();
    }

    @Test
    void tellsWhatIsLoggedWithoutSecrets() throws Exception {
        install().is(201);
        configure("acme", "{\"set\": {\"url\": \"http://a.test\", \"token\": \"hunter2\"}}")
                .is(200);
        await("active", it -> it.at("/nodes/0/state").equals("active"));

        long end = System.nanoTime() + PATIENCE.toNanos();
        Answer logs;
        do {
            Thread.sleep(100);
            logs = admin.get("/api/plugins/acme/logs").is(200);
        } while (!logs.text().contains("starts with ***") && System.nanoTime() < end);
        assertThat(logs.text()).contains("starts with ***", "\"Active").doesNotContain("hunter2");

        var first = admin.get("/api/plugins/acme/logs?limit=1").is(200);
        var second = admin.get("/api/plugins/acme/logs?limit=1&after=" + first.at("/next")).is(200);
        assertThat(second.json().at("/items/0/id").asLong())
                .isLessThan(first.json().at("/items/0/id").asLong());
    }

    @Test
    void keepsInstancesAndSwitchesThem() throws Exception {
        install().is(201);
        var added =
                configure(
                                "acme-eu",
                                "{\"plugin\": \"acme\", \"set\": {\"url\": \"http://eu.test\"}}")
                        .is(200);
        assertThat(added.at("/plugin")).isEqualTo("acme");

        var page = admin.get("/api/plugins?limit=1").is(200);
        assertThat(page.at("/items/0/name")).isEqualTo("acme");
        assertThat(
                        admin.get("/api/plugins?limit=1&after=" + page.at("/next"))
                                .is(200)
                                .at("/items/0/name"))
                .isEqualTo("acme-eu");
        var off = admin.send("POST", "/api/plugins/acme-eu/disable", null).is(200);
        assertThat(off.at("/health")).isEqualTo("off");
        assertThat(
                        admin.send("POST", "/api/plugins/acme-eu/enable", null)
                                .is(200)
                                .json()
                                .at("/enabled")
                                .asBoolean())
                .isTrue();
        configure("acme-eu", "{\"plugin\": \"other\"}").isRefused(409, "plugins.name_taken");
        admin.delete("/api/plugins/acme-eu").is(204);
        configure("acme-eu", "{}").isRefused(404, "plugins.not_found");
    }

    @Test
    void refusesSettingsThatDoNotFitEachWithItsPlace() throws Exception {
        install().is(201);
        var refused =
                configure(
                                "acme",
                                "{\"set\": {\"ulr\": \"x\", \"times\": \"many\"}, \"unset\":"
                                        + " [\"nothing\"]}")
                        .isRefused(422, "plugins.settings_unfit");
        assertThat(refused.json().at("/errors"))
                .extracting(each -> each.at("/pointer").asString())
                .containsExactly("/unset", "/set/times", "/set/ulr");
        configure("acme", "{\"set\": {\"url\": null}}").isRefused(422, "plugins.settings_unfit");
        configure("acme", "{\"set\": {\"url\": [1]}}").isRefused(422, "plugins.settings_unfit");
        configure("acme", "{\"sett\": {}}").isRefused(422, "request.invalid");
    }

    @Test
    void refusesWhatIsNoJar() {
        installed("acme", "AAAA").isRefused(422, "plugins.package_unfit");
        installed("acme", "no base64!").isRefused(422, "plugins.package_unfit");
        installed("A B", "AAAA").isRefused(422, "request.invalid");
    }

    @Test
    void tellsAndRetriesWhatHasNotReachedAPlugin() throws Exception {
        install().is(201);
        var page = admin.get("/api/plugins/acme/deliveries").is(200);
        assertThat(page.json().at("/items")).isEmpty();
        assertThat(page.json().at("/next").isNull()).isTrue();
        assertThat(
                        admin.post("/api/plugins/acme/deliveries/retry", "{}")
                                .is(200)
                                .json()
                                .at("/due")
                                .asInt())
                .isZero();
    }

    @Test
    void dropsWhatWasKeptOfOneThatIsGone() throws Exception {
        install().is(201);
        configure("acme", "{\"set\": {\"url\": \"http://a.test\"}}").is(200);
        await("active", it -> it.at("/nodes/0/state").equals("active"));

        discard().isRefused(409, "plugins.still_there");
        admin.delete("/api/plugins/acme").is(204);
        long end = System.nanoTime() + PATIENCE.toNanos();
        var dropped = discard();
        while (dropped.status() == 409) {
            assertThat(dropped.text()).contains("try again in a moment");
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.sleep(100);
            dropped = discard();
        }

        assertThat(dropped.is(200).json().at("/waiting").asInt()).isZero();
        install().is(201);
        assertThat(admin.get("/api/plugins/acme").is(200).json().at("/missing/0").asString())
                .as("the settings are gone")
                .isEqualTo("url");
    }

    private Answer discard() {
        return admin.send("POST", "/api/plugins/acme/discard", null);
    }

    @Test
    void knowsNoOtherPlugins() {
        for (var path : new String[] {"", "/logs", "/deliveries"}) {
            admin.get("/api/plugins/nobody" + path).isRefused(404, "plugins.not_found");
        }
        for (var verb : new String[] {"enable", "disable", "test"}) {
            admin.send("POST", "/api/plugins/nobody/" + verb, null)
                    .isRefused(404, "plugins.not_found");
        }
        admin.delete("/api/plugins/nobody").isRefused(404, "plugins.not_found");
    }

    @Test
    void isForThoseWhoMay() {
        anybody.get("/api/plugins").isRefused(403, "auth.forbidden");
        anybody.send("PUT", "/api/plugins/acme/settings", "{}").isRefused(403, "auth.forbidden");
    }

    private Answer install() throws IOException {
        return installed("acme", BuiltJar.of(folder, CODE));
    }

    private Answer installed(String name, String jar) {
        return admin.post(
                "/api/plugins", "{\"name\": \"%s\", \"jar\": \"%s\"}".formatted(name, jar));
    }

    private Answer configure(String name, String body) {
        return admin.send("PUT", "/api/plugins/" + name + "/settings", body);
    }

    private void await(String what, Predicate<Answer> until) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        var now = admin.get("/api/plugins/acme").is(200);
        while (!until.test(now)) {
            assertThat(System.nanoTime()).as("%s: %s", what, now.text()).isLessThan(end);
            Thread.sleep(100);
            now = admin.get("/api/plugins/acme").is(200);
        }
    }

    private void awaitTested(String message) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        String said;
        do {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.sleep(100);
            said = admin.send("POST", "/api/plugins/acme/test", null).is(200).at("/message");
        } while (!said.contains(message));
    }
}

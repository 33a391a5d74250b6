package dev.muster.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Plugins that an operator installs, replaces, switches and removes while the server runs.
@ExtendWith(Homes.class)
final class InstallPluginsTest {
    @Test
    void takesEffectWithoutARestart(Home home) throws Exception {
        var first = Recorder.built(home, "1.0");
        var second = Recorder.built(home, "1.1");
        var recorder = new Recorder(home.folder().resolve("notes"));
        var server = home.start().awaitReady();

        assertThat(home.run("plugins", "install", first.toString()).endedWith(0).out())
                .startsWith("Installed recorder 1.0\n")
                .contains(": active\n");
        var one = declare(server);
        Await.until("it is told", () -> recorder.heard().equals(List.of(one + " 1.0")));

        assertThat(home.run("plugins", "install", second.toString()).endedWith(0).out())
                .startsWith("Replaced by recorder 1.1\n");
        var two = declare(server);
        Await.until("its successor is told", () -> recorder.heard().contains(two + " 1.1"));
        assertThat(home.run("plugins", "install", second.toString()).endedWith(0).out())
                .startsWith("recorder 1.1 is installed already.\n");

        home.run("plugins", "disable", "recorder").endedWith(0);
        var unheard = declare(server);
        assertThat(home.run("plugins", "enable", "recorder").endedWith(0).out())
                .startsWith("recorder is enabled\n");
        var three = declare(server);
        Await.until("it is told again", () -> recorder.heard().contains(three + " 1.1"));
        assertThat(recorder.heard()).noneMatch(line -> line.startsWith(unheard + " "));

        var info = home.run("plugins", "info", "recorder", "--json").endedWith(0).out();
        assertThat(info).contains("\"version\" : \"1.1\"", "recorder-1.1.jar", "\"active\"");
        assertThat(home.run("plugins", "info", "recorder").endedWith(0).out())
                .contains("recorder-1.1.jar");

        assertThat(home.run("plugins", "remove", "recorder").endedWith(0).out())
                .isEqualTo("Removed recorder\n");
        declare(server);
        assertThat(home.run("plugins", "list").endedWith(0).out()).doesNotContain("recorder");
        assertThat(recorder.heard()).hasSize(3);
    }

    @Test
    void waitsForTheNextServerWhenNoneRuns(Home home) throws Exception {
        var jar = Recorder.built(home, "1.0");

        assertThat(home.run("plugins", "install", jar.toString()).endedWith(0).out())
                .isEqualTo(
                        "Installed recorder 1.0\n"
                                + "No server is running; the next one that starts follows.\n");
        assertThat(home.run("plugins", "list").endedWith(0).out())
                .containsPattern("recorder +installed");
        home.run("plugins", "disable", "recorder").endedWith(0);

        home.start().awaitReady();
        Await.untilAsserted(
                () ->
                        assertThat(home.run("plugins", "list").endedWith(0).out())
                                .containsPattern("recorder +disabled .*Switched off"));
    }

    @Test
    void triesAPluginOutBeforeItIsInstalled(Home home) {
        Recorder.built(home, "1.0");

        var passed =
                home.run("plugins", "verify", "recorder-1.0.jar", "--set", "notes=trial", "--json")
                        .endedWith(0);
        assertThat(passed.json()).hasSizeGreaterThan(10);
        assertThat(passed.out()).contains("starts and closes").doesNotContain("failed");
        assertThat(home.run("plugins", "verify", "recorder-1.0.jar").endedWith(2).err())
                .contains("It cannot be tried out without --set notes=...");
        var failed =
                home.run("plugins", "verify", "recorder-1.0.jar", "--set", "notes=/nowhere/trial")
                        .endedWith(1);
        assertThat(failed.out()).containsPattern("failed +takes each event .*/nowhere/trial");
        assertThat(failed.err())
                .containsPattern("recorder-1.0.jar does not hold \\d+ of \\d+ checks");
    }

    @Test
    void refusesWhatItCannotLoadAndChangesNothing(Home home) throws Exception {
        home.start().awaitReady();
        var newer =
                PluginJar.build(
                        home,
                        "newer-1.jar",
                        "Newer",
                        "public class Newer {}",
                        "Muster-Api-Level: 99\n");

        assertThat(home.run("plugins", "install", newer.toString()).endedWith(1).err())
                .contains("It needs plugin API level 99");
        assertThat(
                        home.run("plugins", "install", newer.toString(), "--name", "log")
                                .endedWith(1)
                                .err())
                .contains("It needs plugin API level 99");
        assertThat(home.run("plugins", "list").endedWith(0).out()).doesNotContain("newer");
        var good = Recorder.built(home, "1.0");
        assertThat(
                        home.run("plugins", "install", good.toString(), "--name", "log")
                                .endedWith(1)
                                .err())
                .contains("'log' lies in ")
                .contains(" already: give another name with --name");
        assertThat(
                        home.run("plugins", "install", good.toString(), "--name", "A B")
                                .endedWith(1)
                                .err())
                .contains("'A B' is no name for a plugin");
        assertThat(home.run("plugins", "install", "absent.jar").endedWith(1).err())
                .contains("absent.jar: there is no such file");
        assertThat(home.run("plugins", "remove", "log").endedWith(1).err())
                .contains("'log' lies in ")
                .contains("plugins disable log");
        for (var verb : List.of("remove", "enable", "disable", "info")) {
            assertThat(home.run("plugins", verb, "nobody").endedWith(1).err())
                    .contains("'nobody' is no plugin here");
        }
        home.run("plugins", "install").endedWith(2);
    }

    @Test
    void saysThatAPluginDoesNotStartAndDropsWhatWaits(Home home) throws Exception {
        var server = home.start().awaitReady();
        var broken =
                PluginJar.build(
                        home,
                        "broken-1.jar",
                        "Broken",
                        """
                        import dev.muster.plugin.*;
                        public class Broken implements Plugin, EventListener {
                            @Override public void start(PluginContext context) {
                                throw new IllegalStateException("the disk is full");
                            }
                            @Override public void on(Delivery delivery) {}
                        }
                        """,
                        "");

        var said = home.run("plugins", "install", broken.toString()).endedWith(1);
        assertThat(said.out()).contains("failed: IllegalStateException: the disk is full");
        declare(server);
        assertThat(home.run("plugins", "remove", "broken", "--discard").endedWith(0).out())
                .contains("Dropped 1 that waited and 0 that were given up.");
        assertThat(home.run("plugins", "deliveries", "broken").endedWith(0).err())
                .contains("Nothing waits for broken.");
    }

    private static String declare(Server server) {
        return server.admin().post("/api/incidents", "{\"title\": \"noticed\"}").is(201).at("/key");
    }
}

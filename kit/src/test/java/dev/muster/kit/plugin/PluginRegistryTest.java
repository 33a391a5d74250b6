package dev.muster.kit.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.kit.OwnDatabase;
import dev.muster.kit.db.Database;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OwnDatabase.class)
final class PluginRegistryTest {
    private PluginRegistry registry;

    @BeforeEach
    void open(Database database) {
        registry = new PluginRegistry(database, Clock.systemUTC());
    }

    @Test
    void givesBackTheJarsOfThePackageThatIsInstalled() {
        var first = registry.install("acme", pack("1", 1, 2));
        assertThat(registry.jars(first)).extracting("name").containsExactly("1.jar", "2.jar");
        assertThat(PluginPackage.digest(registry.jars(first))).isEqualTo(first.digest());

        var second = registry.install("acme", pack("2", 3));
        assertThat(second.change()).isGreaterThan(first.change());
        assertThat(registry.jars(first)).as("replaced").isEmpty();
        assertThat(registry.jars(second)).extracting("name").containsExactly("3.jar");
    }

    @Test
    void changesNothingForThePackageThatIsThere() {
        var first = registry.install("acme", pack("1", 1));
        assertThat(registry.install("acme", pack("1", 1))).isEqualTo(first);
    }

    @Test
    void keepsAPluginOffThatIsReplaced() {
        registry.install("acme", pack("1", 1));
        registry.enable("acme", false);
        assertThat(registry.install("acme", pack("2", 2)).enabled()).isFalse();
    }

    @Test
    void switchesOnlyWhatIsNotSo() {
        assertThat(registry.enable("log", true)).as("it is on").isEmpty();
        var off = registry.enable("log", false).orElseThrow();
        assertThat(registry.enable("log", false)).contains(off);
        assertThat(registry.enable("log", true).orElseThrow().change()).isGreaterThan(off.change());
    }

    @Test
    void removesWhatIsInstalledAlone() {
        registry.install("acme", pack("1", 1));
        registry.enable("log", false);

        assertThat(registry.remove("acme")).isTrue();
        assertThat(registry.remove("acme")).isFalse();
        assertThat(registry.remove("log")).as("it lies in a folder").isFalse();
        assertThat(registry.all()).extracting("plugin").containsExactly("log");
    }

    @Test
    void letsOneOfManyInstallersWinWholly() throws Exception {
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var work = new ArrayList<Callable<DesiredPlugin>>();
            for (int i = 0; i < 8; i++) {
                var pack = pack("v" + i, i, i + 100);
                work.add(() -> registry.install("acme", pack));
            }
            for (var done : pool.invokeAll(work)) {
                done.get();
            }
        }

        var winner = registry.find("acme").orElseThrow();
        assertThat(PluginPackage.digest(registry.jars(winner))).isEqualTo(winner.digest());
    }

    private static PluginPackage pack(String version, int... jars) {
        var files = new ArrayList<PluginPackage.Jar>();
        for (int each : jars) {
            files.add(new PluginPackage.Jar(each + ".jar", new byte[] {(byte) each}));
        }
        return new PluginPackage(1, version, List.copyOf(files));
    }
}

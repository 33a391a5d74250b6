package dev.muster.kit.plugin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PluginStartTest {
    @TempDir private Path plugins;
    private @Nullable PluginStart start;

    @AfterEach
    void close() {
        if (start != null) {
            start.close();
        }
    }

    @Test
    void seesTheJdkTheApiAndItsOwnJars() throws Exception {
        PluginJar.of(
                        "public void start(PluginContext c) { Other.hello();"
                            + " org.slf4j.LoggerFactory.getLogger(\"x\"); new java.sql.Date(0); if"
                            + " (getClass().getResource(\"/acme/note.txt\") == null) throw new"
                            + " Error(); }")
                .source("acme.Other", "class Other { static void hello() {} }")
                .entry("acme/note.txt", "hello".getBytes(UTF_8))
                .install(plugins, "acme");

        var started = run();

        assertThat(started.plugin().getClass().getClassLoader()).isSameAs(started.loader());
        started.close();
    }

    @Test
    void saysThatALibraryIsMissing() throws Exception {
        PluginJar.of("public void start(PluginContext c) { new lib.Lib(); }")
                .source("lib.Lib", "public class Lib {}")
                .install(plugins, "acme", "lib/Lib.class");
        assertThatThrownBy(this::run)
                .hasMessage(
                        "lib.Lib is in none of the plugin's jars (acme.jar): put the jar that has"
                                + " it into "
                                + plugins.resolve("acme"));
    }

    @Test
    void saysThatTheServersLibrariesAreItsOwn() throws Exception {
        PluginJar.of("public void start(PluginContext c) { new com.zaxxer.hikari.HikariConfig(); }")
                .install(plugins, "acme");
        assertThatThrownBy(this::run)
                .hasMessageContaining(
                        "; the server has it, but plugins do not see the server's libraries: put"
                                + " the library's jar into ");
    }

    @Test
    void saysThatTheServersInsideIsItsOwn() throws Exception {
        PluginJar.of(
                        "public void start(PluginContext c) {"
                            + " System.out.println(dev.muster.kit.db.Database.class.getName()); }")
                .install(plugins, "acme");
        assertThatThrownBy(this::run)
                .hasMessageContaining("dev.muster.kit.db.Database")
                .hasMessageContaining("plugins use dev.muster.plugin alone");
    }

    @Test
    void saysWhichOtherPluginHasTheLibrary() throws Exception {
        PluginJar.of("public void start(PluginContext c) { new lib.Lib(); }")
                .source("lib.Lib", "public class Lib {}")
                .install(plugins, "acme", "lib/Lib.class");
        assertThatThrownBy(() -> run(name -> Optional.of("slack")))
                .hasMessageContaining("; the plugin 'slack' has it for itself alone: put the jar");
    }

    @Test
    void refusesTheApiInItsJar() throws Exception {
        PluginJar.of("")
                .entry("dev/muster/plugin/Plugin.class", new byte[0])
                .install(plugins, "acme");
        assertThatThrownBy(this::run)
                .hasMessageStartingWith("dev/muster/plugin/Plugin.class is bundled in ")
                .hasMessageContaining("give plugin-api the scope 'provided'");
    }

    @Test
    void refusesAnotherApiLevel() throws Exception {
        PluginJar.of("").attribute("Muster-Api-Level", "99").install(plugins, "acme");
        assertThatThrownBy(this::run)
                .hasMessage(
                        "It needs plugin API level 99, this server has 2: upgrade the server or"
                                + " install an older version of the plugin");

        PluginJar.of("").attribute("Muster-Api-Level", "0").install(plugins, "acme");
        assertThatThrownBy(this::run).hasMessageContaining("install a newer version");

        PluginJar.of("").attribute("Muster-Api-Level", "x").install(plugins, "acme");
        assertThatThrownBy(this::run).hasMessageContaining("'x' is no plugin API level");
    }

    @Test
    void refusesAJarWithoutAPlugin() throws Exception {
        new PluginJar().entry("readme.txt", new byte[0]).install(plugins, "acme");
        assertThatThrownBy(this::run)
                .hasMessage(
                        "None of its jars has the file META-INF/services/dev.muster.plugin.Plugin:"
                                + " add it, with the name of the plugin's class");

        new PluginJar().service("# nothing").install(plugins, "acme");
        assertThatThrownBy(this::run).hasMessageContaining("names no class");
    }

    @Test
    void refusesTwoPluginsInOneFolder() throws Exception {
        PluginJar.of("")
                .source("acme.Twin", "public class Twin extends Acme {}")
                .service("acme.Acme", "acme.Twin")
                .install(plugins, "acme");
        assertThatThrownBy(this::run)
                .hasMessageContaining("names acme.Acme and acme.Twin: one folder is one plugin");
    }

    @Test
    void refusesAProviderThatIsNoPlugin() throws Exception {
        new PluginJar()
                .source("acme.Acme", "public class Acme {}")
                .service("acme.Acme")
                .install(plugins, "acme");
        assertThatThrownBy(this::run).hasMessageContaining("acme.Acme not a subtype");

        new PluginJar().service("acme.Absent").install(plugins, "acme");
        assertThatThrownBy(this::run).hasMessageContaining("acme.Absent");
    }

    @Test
    void refusesAFolderWithoutAJarAndADamagedJar() throws Exception {
        var folder = Files.createDirectory(plugins.resolve("acme"));
        assertThatThrownBy(this::run).hasMessageStartingWith("There is no jar in " + folder);

        Files.writeString(folder.resolve("acme.jar"), "PK no more");
        assertThatThrownBy(this::run)
                .hasMessageStartingWith(folder.resolve("acme.jar") + " is no readable jar")
                .hasMessageEndingWith(": copy it again");
    }

    @Test
    void refusesAClassOfANewerJava() throws Exception {
        PluginJar.of("").install(plugins, "acme");
        try (var jar = java.nio.file.FileSystems.newFileSystem(plugins.resolve("acme/acme.jar"))) {
            var file = jar.getPath("acme/Acme.class");
            var bytes = Files.readAllBytes(file);
            bytes[7] = (byte) (44 + Runtime.version().feature() + 1);
            Files.write(file, bytes);
        }
        assertThatThrownBy(this::run)
                .hasMessageEndingWith(
                        ": it was built for a newer Java; build it for Java "
                                + Runtime.version().feature());
    }

    @Test
    void refusesADamagedClass() throws Exception {
        new PluginJar()
                .entry("acme/Acme.class", new byte[] {1, 2, 3})
                .service("acme.Acme")
                .install(plugins, "acme");
        assertThatThrownBy(this::run)
                .hasMessageContaining("acme.Acme in ")
                .hasMessageContaining("is damaged");
    }

    @Test
    void refusesTwoFoldersOfOneName(@TempDir Path other) throws Exception {
        PluginJar.of("").install(plugins, "acme");
        PluginJar.of("").install(other, "acme");
        var installed = InstalledPlugin.in(List.of(plugins, other));
        assertThat(installed).hasSize(1);
        assertThatThrownBy(() -> installed.getFirst().jars())
                .hasMessage(
                        "It lies in "
                                + plugins.resolve("acme")
                                + " and in "
                                + other.resolve("acme")
                                + ": remove one of them");
    }

    @Test
    void passesOverHiddenFoldersAndFiles() throws IOException {
        Files.createDirectory(plugins.resolve(".trash"));
        Files.createFile(plugins.resolve("notes.txt"));
        Files.createDirectory(plugins.resolve("acme"));
        assertThat(InstalledPlugin.in(List.of(plugins))).extracting("name").containsExactly("acme");
    }

    private StartedPlugin run() throws Exception {
        return run(name -> Optional.empty());
    }

    private StartedPlugin run(java.util.function.Function<String, Optional<String>> elsewhere)
            throws Exception {
        close();
        var next =
                new PluginStart(
                        InstalledPlugin.in(List.of(plugins)).getFirst(),
                        new GivenSettings("acme", Map.of()),
                        new Offer(),
                        LogSink.NONE,
                        Clock.systemUTC(),
                        elsewhere);
        start = next;
        return next.run();
    }
}

package dev.muster.kit.plugin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PluginPackageTest {
    @TempDir private Path folder;
    private Path jar;

    @BeforeEach
    void build() throws IOException {
        PluginJar.of("")
                .attribute("Implementation-Version", "1.2")
                .attribute("Muster-Api-Level", "1")
                .install(folder, "acme");
        jar = folder.resolve("acme/acme.jar");
    }

    @Test
    void isReadFromAJarAFolderAndAZipAlike() throws IOException {
        var zip =
                zip(
                        Map.of(
                                "acme-1.2/acme.jar",
                                Files.readAllBytes(jar),
                                "acme-1.2/README.txt",
                                new byte[1]));

        var ofJar = PluginPackage.read(jar);

        assertThat(ofJar.version()).isEqualTo("1.2");
        assertThat(ofJar.level()).isEqualTo(1);
        assertThat(ofJar.jars()).extracting("name").containsExactly("acme.jar");
        assertThat(PluginPackage.read(folder.resolve("acme")).digest()).isEqualTo(ofJar.digest());
        assertThat(PluginPackage.read(zip).digest()).isEqualTo(ofJar.digest());
    }

    @Test
    void isAnotherPackageWithAnotherLibrary() throws IOException {
        var alone = PluginPackage.read(folder.resolve("acme")).digest();
        PluginJar.of("").install(folder, "other");
        new PluginJar().entry("lib.txt", new byte[1]).install(folder, "lib");
        Files.copy(folder.resolve("lib/lib.jar"), folder.resolve("acme/lib.jar"));

        assertThat(PluginPackage.read(folder.resolve("acme")).digest()).isNotEqualTo(alone);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../evil.jar",
                "a/../../evil.jar",
                "/evil.jar",
                "..\\evil.jar",
                "C:evil.jar"
            })
    void refusesAnArchiveWhoseFilesLeadOutOfIt(String name) throws IOException {
        var zip = zip(Map.of(name, Files.readAllBytes(jar)));
        assertThatThrownBy(() -> PluginPackage.read(zip))
                .isInstanceOf(PackageRefused.class)
                .hasMessage(
                        "'%s' in plugin.zip leads out of it: the archive is damaged or made to do harm"
                                .formatted(name));
    }

    @Test
    void refusesAJarWhoseFilesLeadOutOfIt() throws IOException {
        PluginJar.of("").entry("../../evil.class", new byte[1]).install(folder, "acme");
        assertThatThrownBy(() -> PluginPackage.read(jar))
                .hasMessageStartingWith("'../../evil.class' in acme.jar leads out of it");
    }

    @Test
    void refusesWhatIsTooLarge() throws IOException {
        long size = Files.size(jar);
        read(new PackageLimits(size, 1 << 20, 100));
        assertThatThrownBy(() -> read(new PackageLimits(size - 1, 1 << 20, 100)))
                .hasMessage(
                        "acme is larger than %d bytes, the most that a plugin may have: leave out libraries that it does not need"
                                .formatted(size - 1)
                                .replace("acme is", folder.resolve("acme") + " is"));
        var zip = zip(Map.of("acme.jar", Files.readAllBytes(jar)));
        assertThatThrownBy(
                        () ->
                                new PackageReader(new PackageLimits(size - 1, 1 << 20, 100))
                                        .read(zip))
                .hasMessageContaining("is larger than");
    }

    @Test
    void refusesAJarThatUnpacksToMoreThanItMay() throws IOException {
        PluginJar.of("").entry("zeros", new byte[1 << 20]).install(folder, "acme");
        assertThat(Files.size(jar)).isLessThan(1 << 16);
        assertThatThrownBy(() -> read(new PackageLimits(1 << 16, 1 << 20, 100)))
                .hasMessage(
                        "acme.jar unpacks to more than 1048576 bytes, the most that a plugin may"
                                + " have: it is damaged or made to do harm");
    }

    @Test
    void refusesTooManyFiles() throws IOException {
        assertThatThrownBy(() -> read(new PackageLimits(1 << 20, 1 << 20, 1)))
                .hasMessageContaining("acme.jar has more than 1 files");
    }

    @Test
    void refusesADamagedJar() throws IOException {
        var bytes = Files.readAllBytes(jar);
        bytes[bytes.length / 3] ^= 0x55;
        Files.write(jar, bytes);
        assertThatThrownBy(() -> PluginPackage.read(jar))
                .isInstanceOf(PackageRefused.class)
                .hasMessageContaining(" in acme.jar is damaged (")
                .hasMessageEndingWith(": copy the jar again");

        Files.writeString(jar, "PK no more");
        assertThatThrownBy(() -> PluginPackage.read(jar))
                .hasMessageStartingWith("acme.jar is no readable archive");
    }

    @Test
    void refusesAnotherApiLevelAndTheApiItself() throws IOException {
        PluginJar.of("").attribute("Muster-Api-Level", "3").install(folder, "acme");
        assertThatThrownBy(() -> PluginPackage.read(jar))
                .hasMessageStartingWith("It needs plugin API level 3, this server has 2");

        PluginJar.of("")
                .entry("dev/muster/plugin/Plugin.class", new byte[0])
                .install(folder, "acme");
        assertThatThrownBy(() -> PluginPackage.read(jar))
                .hasMessageStartingWith(
                        "dev/muster/plugin/Plugin.class is bundled in acme.jar, which belongs to"
                                + " the server");
    }

    @Test
    void refusesWhatIsNoPlugin() throws IOException {
        assertThatThrownBy(() -> PluginPackage.read(folder.resolve("absent.jar")))
                .hasMessageEndingWith(
                        "absent.jar: there is no such file; expected a jar, a zip of jars or a"
                                + " folder");
        var text = Files.writeString(folder.resolve("notes.txt"), "hello");
        assertThatThrownBy(() -> PluginPackage.read(text))
                .hasMessageEndingWith(
                        "notes.txt is neither a .jar nor a .zip of jars nor a folder of jars");
        var empty = Files.createDirectory(folder.resolve("empty"));
        assertThatThrownBy(() -> PluginPackage.read(empty))
                .hasMessage(
                        "There is no jar in %s: expected the plugin's and those of its libraries"
                                .formatted(empty));
        new PluginJar().entry("readme.txt", new byte[0]).install(folder, "acme");
        assertThatThrownBy(() -> PluginPackage.read(jar))
                .hasMessageContaining("META-INF/services/dev.muster.plugin.Plugin");
    }

    @Test
    void refusesAZipWithTwoJarsOfOneName() throws IOException {
        var content = Files.readAllBytes(jar);
        var entries = new LinkedHashMap<String, byte[]>();
        entries.put("acme.jar", content);
        entries.put("lib/acme.jar", content);
        var zip = zip(entries);
        assertThatThrownBy(() -> PluginPackage.read(zip))
                .hasMessageContaining("acme.jar is twice in ");
    }

    private PluginPackage read(PackageLimits limits) {
        return new PackageReader(limits).read(folder.resolve("acme"));
    }

    private Path zip(Map<String, byte[]> entries) throws IOException {
        var file = folder.resolve("plugin.zip");
        try (var out = new ZipOutputStream(Files.newOutputStream(file), UTF_8)) {
            for (var entry : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue());
            }
        }
        return file;
    }
}

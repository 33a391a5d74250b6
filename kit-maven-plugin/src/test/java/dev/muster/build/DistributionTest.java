package dev.muster.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DistributionTest {
    @TempDir private Path folder;

    @Test
    void laysOutScriptsJarsPluginsAndFiles() throws IOException {
        shop(Map.of("till-1.0.jar", jar("till.jar", "Till.class"))).writeTo(folder.resolve("shop"));

        assertThat(written())
                .containsExactly(
                        "LICENSE",
                        "bin/shop",
                        "lib/java.options",
                        "lib/java.sh",
                        "lib/shop.jar",
                        "lib/till-1.0.jar",
                        "texts/README");
        assertThat(folder.resolve("shop/bin/shop")).isExecutable();
    }

    @Test
    void givesEachPluginAFolder() throws IOException {
        var plugin = jar("p.jar", "META-INF/services/dev.muster.plugin.Plugin");

        shop(Map.of("plugin-bell-2.1-SNAPSHOT.jar", plugin)).writeTo(folder.resolve("shop"));

        assertThat(written())
                .contains("plugins/bell/plugin-bell-2.1-SNAPSHOT.jar")
                .doesNotContain("lib/plugin-bell-2.1-SNAPSHOT.jar");
    }

    @Test
    void replacesWhatWasThereWithoutWritingIntoIt() throws IOException {
        var till = jar("till.jar", "Till.class");
        shop(Map.of("till-1.0.jar", till)).writeTo(folder.resolve("shop"));
        try (var open = Files.newInputStream(folder.resolve("shop/lib/till-1.0.jar"))) {
            var newer = jar("till.jar", "Till.class", "Coin.class");
            shop(Map.of("till-1.1.jar", newer)).writeTo(folder.resolve("shop"));

            assertThat(open.readAllBytes()).isNotEqualTo(Files.readAllBytes(newer));
        }
        assertThat(written()).contains("lib/till-1.1.jar").doesNotContain("lib/till-1.0.jar");
        assertThat(folder.resolve("shop.new")).doesNotExist();
    }

    private Distribution shop(Map<String, Path> jars) throws IOException {
        var license = Files.writeString(folder.resolve("LICENSE"), "free");
        var texts = Files.createDirectories(folder.resolve("dist/texts"));
        Files.writeString(texts.resolve("README"), "read");
        return new Distribution(
                "shop",
                jar("main.jar", "Main.class"),
                jars,
                List.of(license, folder.resolve("dist")));
    }

    private Path jar(String name, String... entries) throws IOException {
        var jar = folder.resolve(name);
        try (var zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (var entry : entries) {
                zip.putNextEntry(new ZipEntry(entry));
            }
        }
        return jar;
    }

    private List<String> written() throws IOException {
        var root = folder.resolve("shop");
        try (var files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }
}

package dev.muster.kit.scaffold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is written. That it builds, passes its tests and is installed is for the tests of the
/// distribution.
class PluginScaffoldTest {
    @TempDir private Path root;

    @Test
    void writesAPlugin() throws Exception {
        var written = new PluginScaffold("pager-duty", "com.example.pager").write(root);

        assertThat(written.files())
                .containsKeys(
                        "src/main/java/com/example/pager/PagerDutyPlugin.java",
                        "src/test/java/com/example/pager/PagerDutyContractTest.java")
                .containsEntry(
                        "src/main/resources/META-INF/services/dev.muster.plugin.Plugin",
                        "com.example.pager.PagerDutyPlugin\n");
        assertThat(written.files().get("pom.xml"))
                .contains("<artifactId>pager-duty</artifactId>")
                .contains("<version>${muster.version}</version>")
                .contains("<muster.version>" + Frame.ofThisKit(Frame.PLUGIN).version() + "<");
        assertThat(written.files().get("README.md")).contains("PLUGIN_PAGER_DUTY_GREETING=");
        assertThat(written.files().values()).noneMatch(text -> text.contains("${app}"));
        assertThat(root.resolve("mvnw")).isExecutable();
        assertThat(Files.readString(root.resolve("mvnw")))
                .isEqualTo(Files.readString(Path.of("../mvnw")));
    }

    @Test
    void refusesWhatNoPluginCanBeCalled() {
        assertThatExceptionOfType(ScaffoldException.class)
                .isThrownBy(() -> new PluginScaffold("Pager", ""))
                .withMessageStartingWith("'Pager' is no name");
    }
}

package dev.muster.kit.scaffold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is written. That it builds, passes its tests and is installed is for the tests of the
/// distribution.
class PluginScaffoldTest {
    @TempDir private Path root;

    @Test
    void writesAPlugin() throws Exception {
        var written = scaffold("pager-duty", "com.example.pager").write(root);

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
                .contains("<muster.version>" + Frame.ofThisKit(Frame.LISTENER).version() + "<");
        assertThat(written.files().get("README.md")).contains("PLUGIN_PAGER_DUTY_GREETING=");
        assertThat(written.files().values()).noneMatch(text -> text.contains("${app}"));
        assertThat(root.resolve("mvnw")).isExecutable();
        assertThat(Files.readString(root.resolve("mvnw")))
                .isEqualTo(Files.readString(Path.of("../mvnw")));
    }

    @Test
    void saysHowToTryAPluginThatNeedsSettings() {
        var scaffold =
                new PluginScaffold(
                        "pager", "com.example.pager", List.of("conversation", "inbound"));

        assertThat(scaffold.settings())
                .containsExactly(
                        "folder=/tmp/pager", "people=ada@example.org", "secret=tok-4711-secret");
        assertThat(scaffold.write(root).files().get("README.md"))
                .contains("It can do this: `Conversations`, `Inbound`: `src/main/java/com/example")
                .contains("PLUGIN_PAGER_FOLDER=/tmp/pager`, `PLUGIN_PAGER_PEOPLE=")
                .contains("verify target/pager-0.1.jar --set folder=/tmp/pager --set people=");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    tickets        | 'tickets' is no capability; did you mean 'ticket'?
                    on-call        | 'on-call' is no capability; did you mean 'oncall'?
                    chat           | 'chat' is no capability; expected event-listener, conversation, ticket, document, paging, oncall, contact, conference, notice, statuspage, inbound, signal-source
                    """)
    void refusesWhatNoPluginCanDo(String capabilities, String message) {
        assertThatExceptionOfType(ScaffoldException.class)
                .isThrownBy(() -> new PluginScaffold("pager", "", List.of(capabilities.split(","))))
                .withMessage(message);
    }

    private static PluginScaffold scaffold(String name, String pack) {
        return new PluginScaffold(name, pack, List.of(PluginScaffold.DEFAULT));
    }

    @Test
    void refusesWhatNoPluginCanBeCalled() {
        assertThatExceptionOfType(ScaffoldException.class)
                .isThrownBy(() -> scaffold("Pager", ""))
                .withMessageStartingWith("'Pager' is no name");
    }
}

package dev.muster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.kit.contract.Bundle;
import dev.muster.kit.test.Commits;
import dev.muster.kit.test.TestServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The generated Java compiles without a warning, and talks to the server.
@MusterTest
@Commits
class JavaClientTest {
    private final TestServer muster;
    private final CompiledClient client;

    JavaClientTest(TestServer muster, @TempDir Path folder) {
        this.muster = muster;
        this.client =
                new CompiledClient(folder, new Bundle("muster", Muster.APP.contract().document()));
    }

    @Test
    void talksToTheServer() throws Exception {
        var token = new People(muster).tokenText("admin", "read", "write", "ingest", "admin");
        client.tell("JavaClientStory", muster.url() + " " + token);
    }

    @Test
    void doesNotCompileWithoutTheTagOfWhatWasRead() throws Exception {
        assertThat(complaints("client.updateIncident(\"INC-1\", update)"))
                .contains("updateIncident")
                .contains("required: String,ETag,IncidentUpdate");
        assertThat(complaints("client.updateIncident(\"INC-1\", \"7\", update)"))
                .contains("String cannot be converted to ETag");
        assertThat(complaints("client.updateIncident(\"INC-1\", new Client.ETag(\"7\"), update)"))
                .isEmpty();
    }

    @Test
    void doesNotCompileWithoutWhatIsRequired() throws Exception {
        assertThat(complaints("Client.IncidentCreate.builder()")).contains("required: String");
        assertThat(complaints("Client.IncidentCreate.builder(\"Disk full\")")).isEmpty();
    }

    private String complaints(String expression) throws Exception {
        return client.complaints(
                "Use",
                """
                package story;
                class Use {
                    Object use(Client client, Client.IncidentUpdate update) { return %s; }
                }
                """
                        .formatted(expression));
    }
}

package dev.muster.plugins.msteams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.plugins.http.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class TeamsManifestTest {
    private static final Path FILE = Path.of("manifest.json");
    private static final String NOBODY = "00000000-0000-0000-0000-000000000000";
    private static final String AGAIN =
            "./mvnw -pl plugins/msteams -am test -Dtest=TeamsManifestTest -Dmanifest=write"
                    + " -Dsurefire.failIfNoSpecifiedTests=false";

    @Test
    void isTheOneInTheFile() throws IOException {
        var expected = TeamsManifest.json(URI.create("https://muster.example.org/"), NOBODY);
        if ("write".equals(System.getProperty("manifest"))) {
            Files.writeString(FILE, expected);
        }

        assertThat(FILE)
                .as("manifest.json is not what the code makes: make it anew by %s", AGAIN)
                .hasContent(expected);
    }

    @Test
    void namesTheAppWhereverItIsNeeded() {
        var manifest = Json.read(TeamsManifest.json(URI.create("http://a.b:1"), "app-1"));

        for (var place : new String[] {"id", "bots.0.botId", "webApplicationInfo.id"}) {
            assertThat(Json.text(manifest, place)).as(place).isEqualTo("app-1");
        }
        assertThat(Json.text(manifest, "developer.websiteUrl")).isEqualTo("http://a.b:1");
    }
}

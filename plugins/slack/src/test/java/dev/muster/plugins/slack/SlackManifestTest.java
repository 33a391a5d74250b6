package dev.muster.plugins.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.plugins.http.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class SlackManifestTest {
    private static final Path FILE = Path.of("manifest.json");
    private static final String AGAIN =
            "./mvnw -pl plugins/slack -am test -Dtest=SlackManifestTest -Dmanifest=write"
                    + " -Dsurefire.failIfNoSpecifiedTests=false";

    @Test
    void isTheOneInTheFile() throws IOException {
        var expected = SlackManifest.json(URI.create("https://muster.example.org/"), "slack");
        if ("write".equals(System.getProperty("manifest"))) {
            Files.writeString(FILE, expected);
        }

        assertThat(FILE)
                .as("manifest.json is not what the code makes: make it anew by %s", AGAIN)
                .hasContent(expected);
    }

    @Test
    void pointsSlackToTheServer() {
        var manifest = Json.read(SlackManifest.json(URI.create("http://a.b:1"), "chat"));

        assertThat(Json.text(manifest, "features.slash_commands.0.url"))
                .isEqualTo("http://a.b:1/api/inbound/chat/command");
        assertThat(Json.text(manifest, "settings.interactivity.request_url"))
                .isEqualTo("http://a.b:1/api/inbound/chat/actions");
        assertThat(Json.text(manifest, "settings.event_subscriptions.request_url"))
                .isEqualTo("http://a.b:1/api/inbound/chat/events");
        assertThat(Json.list(manifest, "oauth_config.scopes.bot"))
                .isEqualTo(Scopes.all())
                .hasSize(10);
    }
}

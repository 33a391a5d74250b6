package dev.muster.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The vendors that `dev --fakes` plays.
class StandInsTest {
    @TempDir private Path home;

    @Test
    void pointsPluginsToVendorsThatAnswerAndTellsWhatTheyAreAsked() throws Exception {
        var told = new CopyOnWriteArrayList<String>();
        String slack;
        try (var standIns = new ResponseDomain().standIns(home, told::add).orElseThrow()) {
            slack = standIns.environment().get("PLUGIN_SLACK_URL");

            assertThat(standIns.environment())
                    .containsKeys(
                            "PLUGIN_SLACK_BOT_TOKEN",
                            "PLUGIN_JIRA_URL",
                            "PLUGIN_PAGERDUTY_EVENTS_URL",
                            "PLUGIN_ZOOM_URL",
                            "PLUGIN_EMAIL_PICKUP");
            assertThat(standIns.welcome()).hasSize(5).allMatch(line -> line.startsWith("Fake "));
            assertThat(home.resolve("fake-mail")).isDirectory();
            assertThat(post(slack + "/auth.test")).contains("not_authed");
            assertThat(told).isEqualTo(List.of("[fake slack] POST /api/auth.test"));
        }
        assertThatThrownBy(() -> post(slack + "/auth.test")).isInstanceOf(ConnectException.class);
    }

    private static String post(String url) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(url)).POST(BodyPublishers.noBody());
            return http.send(request.build(), BodyHandlers.ofString()).body();
        }
    }
}

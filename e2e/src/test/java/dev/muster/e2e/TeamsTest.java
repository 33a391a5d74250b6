package dev.muster.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.plugins.fakes.Fake;
import dev.muster.plugins.fakes.FakeTeams;
import dev.muster.plugins.fakes.TeamsKey;
import dev.muster.plugins.fakes.TeamsRequests;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// An incident that is declared, run and closed from Microsoft Teams, which is played on loopback.
@ExtendWith(Homes.class)
final class TeamsTest {
    private static final TeamsKey KEY = TeamsKey.make("key-1");
    private static final String ELSEWHERE = "19:general@thread.tacv2";

    private final FakeTeams teams = Fake.started(new FakeTeams());

    @AfterEach
    void stop() {
        teams.close();
    }

    @Test
    void runsAnIncidentFromAChannel(Home home) throws Exception {
        teams.publish(KEY, List.of("msteams"));
        var server = configured(home).start().awaitReady();

        say(server, ELSEWHERE, "declare sev1 checkout is down", "1");
        Await.until("the channel has a card", () -> teams.messages().size() == 1);
        var channel = teams.channels().getFirst();
        assertThat(channel.description()).contains("(sev1, active): checkout is down");

        say(server, channel.id(), "status stable", "2");
        say(server, channel.id(), "close it was the cache", "3");
        Await.until("all are answered", () -> teams.replies().size() == 3);
        assertThat(teams.replies())
                .extracting(reply -> String.valueOf(reply.activity().get("text")))
                .contains("INC-1 is closed.");
        Await.until("the channel is archived", () -> teams.channels().getFirst().archived());
        assertThat(server.admin().get("/api/incidents").is(200).at("/items/0/status"))
                .isEqualTo("closed");
    }

    private Home configured(Home home) {
        return home.with("PLUGIN_MSTEAMS_TENANT", FakeTeams.TENANT)
                .with("PLUGIN_MSTEAMS_CLIENT_ID", FakeTeams.CLIENT_ID)
                .with("PLUGIN_MSTEAMS_CLIENT_SECRET", FakeTeams.CLIENT_SECRET)
                .with("PLUGIN_MSTEAMS_TEAM", FakeTeams.TEAM)
                .with("PLUGIN_MSTEAMS_LOGIN_URL", teams.url().toString())
                .with("PLUGIN_MSTEAMS_GRAPH_URL", teams.url() + "/v1.0")
                .with("PLUGIN_MSTEAMS_CONNECTOR_URL", teams.url() + "/teams")
                .with(
                        "PLUGIN_MSTEAMS_OPENID_URL",
                        teams.url() + "/v1/.well-known/openidconfiguration");
    }

    private void say(Server server, String channel, String text, String id) {
        var sent =
                new TeamsRequests(KEY, teams, Instant.now())
                        .mention("u-1", "ada", channel, text, id);
        var client =
                server.client().with("Authorization", String.valueOf(sent.header("authorization")));
        // A server that has just started may not get the keys in time, and asks for a repetition.
        Await.until(
                "it is taken",
                () ->
                        client.post("/api/inbound/msteams", new String(sent.body(), UTF_8)).status()
                                == 200);
    }
}

package dev.muster.plugins.msteams;

import dev.muster.plugin.incident.IncidentView;
import dev.muster.plugin.testkit.TestContext;
import dev.muster.plugins.fakes.Fake;
import dev.muster.plugins.fakes.FakeTeams;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

/// A plugin and the Teams that it talks to.
abstract class MsTeamsTest {
    static final Instant DECLARED = Instant.now();

    final FakeTeams teams = Fake.started(new FakeTeams());
    final MsTeamsPlugin plugin = new MsTeamsPlugin();
    TestContext context;

    @AfterEach
    final void stop() {
        if (context != null) {
            context.close();
        }
        teams.close();
    }

    static Map<String, String> settings(FakeTeams fake) {
        return Map.of(
                "tenant",
                FakeTeams.TENANT,
                "client_id",
                FakeTeams.CLIENT_ID,
                "client_secret",
                FakeTeams.CLIENT_SECRET,
                "team",
                FakeTeams.TEAM,
                "login_url",
                fake.url() + "/",
                "graph_url",
                fake.url() + "/v1.0",
                "connector_url",
                fake.url() + "/teams",
                "openid_url",
                fake.url() + "/v1/.well-known/openidconfiguration");
    }

    final void start() {
        start(Map.of());
    }

    final void start(Map<String, String> more) {
        start(more, Map.of());
    }

    final void start(Map<String, String> more, Map<Class<?>, Object> services) {
        var given = new HashMap<>(settings(teams));
        given.putAll(more);
        context = TestContext.of(plugin.settings(), given, services);
        plugin.start(context);
    }

    static IncidentView incident(String title) {
        return new IncidentView(
                "INC-7",
                title,
                null,
                "sev2",
                "active",
                "ada@example.org",
                null,
                DECLARED,
                URI.create("https://muster.example.org/incidents/INC-7"));
    }
}

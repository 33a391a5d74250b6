package dev.muster.plugins.slack;

import dev.muster.plugin.incident.IncidentView;
import dev.muster.plugin.testkit.TestContext;
import dev.muster.plugins.fakes.Fake;
import dev.muster.plugins.fakes.FakeDesk;
import dev.muster.plugins.fakes.FakeSlack;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

/// A plugin and the Slack that it talks to.
abstract class SlackTest {
    final FakeSlack slack = Fake.started(new FakeSlack());
    final SlackPlugin plugin = new SlackPlugin();
    TestContext context;

    @AfterEach
    final void stop() {
        if (context != null) {
            context.close();
        }
        slack.close();
    }

    final void start() {
        start(Map.of());
    }

    final void start(Map<String, String> more) {
        start(more, Map.of());
    }

    final void start(Map<String, String> more, Map<Class<?>, Object> services) {
        var given = new HashMap<String, String>();
        given.put("url", slack.url() + "/api");
        given.put("bot_token", FakeSlack.TOKEN);
        given.put("signing_secret", FakeSlack.SIGNING_SECRET);
        given.putAll(more);
        context = TestContext.of(plugin.settings(), given, services);
        plugin.start(context);
    }

    static IncidentView incident(String title) {
        return FakeDesk.incident("INC-7", title, "active");
    }
}

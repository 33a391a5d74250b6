package dev.muster.plugins.mattermost;

import dev.muster.plugin.Plugin;
import dev.muster.plugin.Resource;
import dev.muster.plugin.conversation.Post;
import dev.muster.plugin.incident.IncidentView;
import dev.muster.plugin.testkit.ConversationsContract;
import dev.muster.plugins.fakes.FakeMattermost;
import dev.muster.plugins.fakes.VendorContract;
import java.time.Instant;
import java.util.List;
import java.util.Map;

final class MattermostContractTest extends VendorContract<FakeMattermost>
        implements ConversationsContract {
    private static final Resource CHANNEL =
            new Resource("chan0000000000000000000002", "~inc-1", null);

    @Override
    protected FakeMattermost fake() {
        var fake = new FakeMattermost();
        fake.addPerson("ada@example.org", true);
        fake.addChannel("inc-1", FakeMattermost.BOT, 1);
        return fake;
    }

    @Override
    protected Plugin plugin() {
        return new MattermostPlugin();
    }

    @Override
    protected Map<String, String> settings(FakeMattermost fake) {
        return Map.of(
                "url",
                fake.url().toString(),
                "token",
                FakeMattermost.TOKEN,
                "team",
                FakeMattermost.TEAM,
                "invite",
                "ada@example.org",
                "timeout",
                "1s");
    }

    @Override
    protected int effects(FakeMattermost fake) {
        return fake.channels().size() + fake.posts().size();
    }

    @Override
    protected List<Action<FakeMattermost>> actions() {
        var incident =
                new IncidentView(
                        "INC-7", "x", null, "sev2", "active", "ada", null, Instant.now(), null);
        return List.of(
                new Action<>(
                        "create",
                        plugin -> it(plugin).open("k-1", incident),
                        fake -> fake.channels().size() - 1),
                new Action<>(
                        "invite",
                        plugin -> it(plugin).invite("k-2", CHANNEL, List.of("ada@example.org")),
                        fake -> fake.channel("inc-1").members().size() - 1),
                new Action<>(
                        "post",
                        plugin -> it(plugin).post("k-3", CHANNEL, new Post("hello", incident)),
                        fake -> fake.posts().size()),
                Action.of("edit", MattermostContractTest::postAndEdit),
                new Action<>(
                        "describe",
                        plugin -> it(plugin).describe("k-5", CHANNEL, incident),
                        fake -> fake.channel("inc-1").header().isEmpty() ? 0 : 1),
                new Action<>(
                        "archive",
                        plugin -> it(plugin).archive("k-6", CHANNEL),
                        fake -> fake.channel("inc-1").deleteAt() > 0 ? 1 : 0),
                Action.of("test", plugin -> it(plugin).test()));
    }

    private static void postAndEdit(Plugin plugin) throws InterruptedException {
        var post = new Post("hello", null);
        var message = it(plugin).post("k-3", CHANNEL, post);
        it(plugin).edit("k-4", CHANNEL, message, post);
    }

    private static MattermostPlugin it(Plugin plugin) {
        return (MattermostPlugin) plugin;
    }
}

package dev.muster.plugins.msteams;

import dev.muster.plugin.Plugin;
import dev.muster.plugin.Resource;
import dev.muster.plugin.conversation.Post;
import dev.muster.plugin.incident.IncidentView;
import dev.muster.plugin.testkit.ConversationsContract;
import dev.muster.plugins.fakes.FakeTeams;
import dev.muster.plugins.fakes.VendorContract;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

final class MsTeamsContractTest extends VendorContract<FakeTeams> implements ConversationsContract {
    private static final Resource CHANNEL = new Resource("19:channel1@thread.tacv2", "inc-1", null);

    @Override
    protected FakeTeams fake() {
        var fake = new FakeTeams();
        fake.addPerson("ada@example.org");
        fake.addChannel("inc-1", "", Instant.EPOCH);
        return fake;
    }

    @Override
    protected Plugin plugin() {
        return new MsTeamsPlugin();
    }

    @Override
    protected Map<String, String> settings(FakeTeams fake) {
        var settings = new HashMap<>(MsTeamsTest.settings(fake));
        settings.put("invite", "ada@example.org");
        settings.put("timeout", "1s");
        return settings;
    }

    @Override
    protected int effects(FakeTeams fake) {
        return fake.channels().size() + fake.messages().size() + fake.members().size();
    }

    @Override
    protected List<Action<FakeTeams>> actions() {
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
                        fake -> fake.members().size()),
                new Action<>(
                        "post",
                        plugin -> it(plugin).post("k-3", CHANNEL, new Post("hello", incident)),
                        fake -> fake.messages().size()),
                new Action<>(
                        "edit", MsTeamsContractTest::postAndEdit, fake -> fake.messages().size()),
                new Action<>(
                        "describe",
                        plugin -> it(plugin).describe("k-5", CHANNEL, incident),
                        fake -> fake.channel("inc-1").description().isEmpty() ? 0 : 1),
                new Action<>(
                        "archive",
                        plugin -> it(plugin).archive("k-6", CHANNEL),
                        fake -> fake.channel("inc-1").archived() ? 1 : 0),
                Action.of("test", plugin -> it(plugin).test()));
    }

    private static void postAndEdit(Plugin plugin) throws InterruptedException {
        var post = new Post("hello", null);
        var message = it(plugin).post("k-3", CHANNEL, post);
        it(plugin).edit("k-4", CHANNEL, message, post);
    }

    private static MsTeamsPlugin it(Plugin plugin) {
        return (MsTeamsPlugin) plugin;
    }
}

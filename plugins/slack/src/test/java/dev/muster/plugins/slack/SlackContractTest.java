package dev.muster.plugins.slack;

import dev.muster.plugin.Plugin;
import dev.muster.plugin.Resource;
import dev.muster.plugin.conversation.Post;
import dev.muster.plugin.inbound.InboundRequest;
import dev.muster.plugin.testkit.ContactsContract;
import dev.muster.plugin.testkit.ConversationsContract;
import dev.muster.plugin.testkit.InboundContract;
import dev.muster.plugins.fakes.FakeDesk;
import dev.muster.plugins.fakes.FakeSlack;
import dev.muster.plugins.fakes.SlackRequests;
import dev.muster.plugins.fakes.VendorContract;
import java.time.Instant;
import java.util.List;
import java.util.Map;

final class SlackContractTest extends VendorContract<FakeSlack>
        implements ConversationsContract, ContactsContract, InboundContract {
    private static final Resource CHANNEL = new Resource("C00000002", "#inc-1", null);

    @Override
    protected FakeSlack fake() {
        var fake = new FakeSlack();
        fake.addPerson("ada@example.org");
        fake.addChannel("inc-1", false, FakeSlack.BOT, Instant.now().getEpochSecond());
        return fake;
    }

    @Override
    protected Plugin plugin() {
        return new SlackPlugin();
    }

    @Override
    protected Map<String, String> settings(FakeSlack fake) {
        return Map.of(
                "url",
                fake.url() + "/api",
                "bot_token",
                FakeSlack.TOKEN,
                "signing_secret",
                FakeSlack.SIGNING_SECRET,
                "invite",
                "ada@example.org",
                "timeout",
                "1s");
    }

    @Override
    protected int effects(FakeSlack fake) {
        return fake.channels().size()
                + fake.messages().size()
                + fake.channels().stream().mapToInt(FakeSlack.Channel::topicChanges).sum();
    }

    @Override
    public String body() {
        return "command=%2Fincident&text=help&user_id=U1&channel_id=C1&trigger_id=t-1";
    }

    @Override
    public InboundRequest signed(String body, Instant at) {
        return new SlackRequests(FakeSlack.SIGNING_SECRET, at)
                .signed("/command", "application/x-www-form-urlencoded", body);
    }

    @Override
    protected List<Action<FakeSlack>> actions() {
        var incident = FakeDesk.incident("INC-7", "checkout is down", "active");
        return List.of(
                new Action<>(
                        "create",
                        plugin -> slack(plugin).open("k-1", incident),
                        fake -> fake.channels().size() - 1),
                new Action<>(
                        "invite",
                        plugin -> slack(plugin).invite("k-2", CHANNEL, List.of("ada@example.org")),
                        fake -> fake.channel("inc-1").members().size() - 1),
                new Action<>(
                        "post",
                        plugin -> slack(plugin).post("k-3", CHANNEL, new Post("hello", incident)),
                        fake -> fake.messages().size()),
                Action.of("edit", SlackContractTest::postAndEdit),
                new Action<>(
                        "describe",
                        plugin -> slack(plugin).describe("k-5", CHANNEL, incident),
                        fake -> fake.channel("inc-1").topicChanges()),
                new Action<>(
                        "archive",
                        plugin -> slack(plugin).archive("k-6", CHANNEL),
                        fake -> fake.channel("inc-1").isArchived() ? 1 : 0),
                Action.of("find", plugin -> slack(plugin).find("ada@example.org")),
                Action.of("test", plugin -> slack(plugin).test()));
    }

    private static void postAndEdit(Plugin plugin) throws InterruptedException {
        var post = new Post("hello", null);
        var message = slack(plugin).post("k-3", CHANNEL, post);
        slack(plugin).edit("k-4", CHANNEL, message, post);
    }

    private static SlackPlugin slack(Plugin plugin) {
        return (SlackPlugin) plugin;
    }
}

package dev.muster.plugins.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.plugin.GiveUp;
import dev.muster.plugin.Resource;
import dev.muster.plugin.RetryLater;
import dev.muster.plugin.conversation.Post;
import dev.muster.plugin.incident.IncidentView;
import dev.muster.plugins.fakes.Fake.Fault;
import dev.muster.plugins.fakes.Fake.Manner;
import dev.muster.plugins.fakes.FakeDesk;
import dev.muster.plugins.fakes.FakeSlack;
import dev.muster.plugins.http.Json;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SlackChannelsTest extends SlackTest {
    private static final String HOSTILE =
            "<!channel> @here & <https://evil.example.org|click> \"x\" {0} \u706b \uD83D\uDD25\n ";

    @Test
    void makesAChannelNamedByTheKey() throws Exception {
        start();

        var made = plugin.open("k-1", incident("checkout is down"));

        var channel = slack.channel("inc-7");
        assertThat(made)
                .isEqualTo(
                        new Resource(
                                channel.id(),
                                "#inc-7",
                                URI.create("https://acme.slack.com/archives/" + channel.id())));
        assertThat(channel.isPrivate()).isFalse();
        var request = slack.requests().getFirst();
        assertThat(request.method() + " " + request.path())
                .isEqualTo("POST /api/conversations.create");
        assertThat(request.header("authorization")).isEqualTo("Bearer " + FakeSlack.TOKEN);
        assertThat(request.header("content-type")).isEqualTo("application/json; charset=utf-8");
        assertThat(request.json()).isEqualTo(Map.of("name", "inc-7", "is_private", false));
    }

    @Test
    void makesAPrivateChannelUnderAnotherPrefixWithThoseWhoAreAlwaysIn() throws Exception {
        var ada = slack.addPerson("ada@example.org");
        start(
                Map.of(
                        "private", "true",
                        "channel_prefix", "war_room",
                        "invite", "ada@example.org, nobody@example.org"));

        plugin.open("k-1", incident("checkout is down"));

        var channel = slack.channel("war_room-7");
        assertThat(channel.isPrivate()).isTrue();
        assertThat(channel.members()).containsExactlyInAnyOrder(FakeSlack.BOT, ada);
        assertThat(context.lines())
                .containsExactly(
                        "Slack does not know [nobody@example.org] of the setting 'invite'");
    }

    @Test
    void takesTheChannelThatAnEarlierAttemptHasMade() throws Exception {
        start();
        slack.behave(
                Manner.with(Fault.ANSWER_LOST),
                request -> request.path().endsWith("conversations.create"));
        assertThatThrownBy(() -> plugin.open("k-1", incident("checkout is down")))
                .isInstanceOf(RetryLater.class);
        slack.behave(Manner.WELL);

        var taken = plugin.open("k-1", incident("checkout and search are down"));

        assertThat(slack.channels()).hasSize(1);
        assertThat(taken.id()).isEqualTo(slack.channel("inc-7").id());
    }

    @Test
    void findsItAmongManyChannels() throws Exception {
        start();
        IntStream.range(0, 450)
                .forEach(number -> slack.addChannel("other-" + number, false, FakeSlack.BOT, 1));
        var first = plugin.open("k-1", incident("checkout is down"));

        assertThat(plugin.open("k-1", incident("checkout is down"))).isEqualTo(first);
    }

    @Test
    void leavesChannelsOfOthersAlone() throws Exception {
        start();
        long now = Instant.now().getEpochSecond();
        slack.join(slack.addChannel("inc-7", false, "U0SOMEBODY", now), FakeSlack.BOT);
        slack.addChannel("inc-7-2", false, FakeSlack.BOT, now - 86_400);

        var made = plugin.open("k-1", incident("checkout is down"));

        assertThat(made.name()).isEqualTo("#inc-7-3");
        assertThat(plugin.open("k-1", incident("checkout is down"))).isEqualTo(made);
        assertThat(slack.channels()).hasSize(3);
    }

    @Test
    void saysSoWhenAllNamesAreTaken() {
        start();
        for (var end : List.of("", "-2", "-3", "-4", "-5")) {
            slack.addChannel("inc-7" + end, false, "U0SOMEBODY", 1);
        }

        assertThatThrownBy(() -> plugin.open("k-1", incident("checkout is down")))
                .isInstanceOf(GiveUp.class)
                .hasMessage(
                        "'inc-7' and the like are channels of somebody else in Slack: set"
                                + " 'channel_prefix' to another one");
    }

    @Test
    void bringsInWhoIsKnownAndNotThereYet() throws Exception {
        start();
        var ada = slack.addPerson("ada@example.org");
        var grace = slack.addPerson("grace@example.org");
        var channel = plugin.open("k-1", incident("checkout is down"));
        plugin.invite("k-2", channel, List.of("ada@example.org"));

        var unknown =
                plugin.invite(
                        "k-3",
                        channel,
                        List.of(
                                "ada@example.org",
                                "nobody@example.org",
                                "Grace@example.org",
                                "ada@example.org"));

        assertThat(unknown).containsExactly("nobody@example.org");
        assertThat(slack.channel("inc-7").members())
                .containsExactlyInAnyOrder(FakeSlack.BOT, ada, grace);
        assertThat(plugin.invite("k-3", channel, List.of("ada@example.org", "grace@example.org")))
                .isEmpty();
        assertThat(context.lines()).isEmpty();
    }

    @Test
    void bringsInOneByOneWhenSlackSaysNoToAllBecauseOfOne() throws Exception {
        start();
        var ada = slack.addPerson("ada@example.org");
        var grace = slack.addPerson("grace@example.org");
        var channel = plugin.open("k-1", incident("checkout is down"));
        plugin.invite("k-2", channel, List.of("ada@example.org"));
        slack.inviteAllOrNobody();

        plugin.invite("k-3", channel, List.of("ada@example.org", "grace@example.org"));

        assertThat(slack.channel("inc-7").members())
                .containsExactlyInAnyOrder(FakeSlack.BOT, ada, grace);
    }

    @Test
    void goesOnWhenSlackDoesNotLetSomebodyIn() throws Exception {
        start();
        slack.addPerson("ada@example.org");
        var channel = plugin.open("k-1", incident("checkout is down"));
        slack.refuse("conversations.invite", "user_is_restricted");

        assertThat(plugin.invite("k-2", channel, List.of("ada@example.org"))).isEmpty();
        assertThat(context.lines())
                .containsExactly("Slack does not let U00000001 into #inc-7: user_is_restricted");
    }

    @Test
    void postsTextAndCard() throws Exception {
        start();
        var channel = plugin.open("k-1", incident("checkout is down"));

        var id = plugin.post("k-2", channel, new Post("Ada needs help", incident("a & b")));

        var message = slack.messages().getFirst();
        assertThat(id).isEqualTo(message.ts());
        assertThat(message.text()).isEqualTo("Ada needs help");
        assertThat(message.metadata())
                .isEqualTo(
                        Map.of("event_type", "muster_post", "event_payload", Map.of("key", "k-2")));
        assertThat(message.blocks()).hasSize(4);
        assertThat(Json.text(message.blocks(), "0.text.text")).isEqualTo("Ada needs help");
        assertThat(Json.text(message.blocks(), "1.text.text")).isEqualTo("INC-7: a & b");
        assertThat(
                        Json.list(message.blocks(), "2.fields").stream()
                                .map(it -> Json.text(it, "text")))
                .startsWith("*Severity*\nsev2", "*Status*\nactive", "*Commander*\nnobody yet");
        assertThat(
                        Json.list(message.blocks(), "3.elements").stream()
                                .map(SlackChannelsTest::button))
                .containsExactly(
                        "Mark stable muster_move_stable INC-7",
                        "Close muster_move_closed INC-7",
                        "Open muster_open null");
        assertThat(Json.text(message.blocks(), "3.elements.2.url"))
                .isEqualTo("https://muster.example.org/incidents/INC-7");
    }

    @ParameterizedTest
    @CsvSource({"stable, Close, Reopen", "closed, Reopen, Open"})
    void offersWhatIsOfUse(String status, String first, String second) throws Exception {
        start();
        var channel = plugin.open("k-1", incident("checkout is down"));

        plugin.post("k-2", channel, new Post("", FakeDesk.incident("INC-7", "x", status)));

        var blocks = slack.messages().getFirst().blocks();
        assertThat(Json.text(blocks, "2.elements.0.text.text")).isEqualTo(first);
        assertThat(Json.text(blocks, "2.elements.1.text.text")).isEqualTo(second);
    }

    @Test
    void hasNoButtonsThatNobodyWouldAnswer() throws Exception {
        start(Map.of("signing_secret", ""));
        var channel = plugin.open("k-1", incident("checkout is down"));

        plugin.post("k-2", channel, new Post("x", incident("checkout is down")));

        assertThat(Json.write(slack.messages().getFirst().blocks()))
                .doesNotContain("button")
                .contains("<https://muster.example.org/incidents/INC-7>");
    }

    @Test
    void staysWithinSlacksLimitsAndMarkup() throws Exception {
        start();
        var channel = plugin.open("k-1", incident("checkout is down"));
        var text = HOSTILE.repeat(600);
        var hostile =
                new IncidentView(
                        "INC-7", text, text, "sev2", "active", text, text, Instant.now(), null);

        plugin.post("k-2", channel, new Post(text, hostile));
        plugin.describe("k-3", channel, hostile);

        var said = Json.write(slack.messages()) + slack.channel("inc-7").topic();
        var outsideHeader =
                slack.messages().getFirst().blocks().stream()
                        .filter(block -> !"header".equals(Json.text(block, "type")))
                        .map(Json::write)
                        .reduce("", String::concat);
        assertThat(outsideHeader)
                .contains("&lt;!channel&gt; @here &amp; &lt;")
                .doesNotContain("<!channel", "|click>", "\"verbatim\":false")
                .contains("\"verbatim\":true");
        assertThat(slack.messages().getFirst().text()).doesNotContain("<");
        assertThat(slack.channel("inc-7").topic()).hasSizeLessThanOrEqualTo(250).endsWith("…");
        assertThat(said.codePoints().filter(it -> it >= 0xD800 && it <= 0xDFFF).count()).isZero();
        assertThat(said).doesNotContain("&l…", "&am…", "&lt…", "&amp…");
    }

    @Test
    void postsOnceUnderAKeyEvenWhenTheAnswerIsLost() throws Exception {
        start();
        var channel = plugin.open("k-1", incident("checkout is down"));
        slack.behave(
                Manner.with(Fault.ANSWER_LOST),
                request -> request.path().endsWith("chat.postMessage"));
        assertThatThrownBy(() -> plugin.post("k-2", channel, new Post("hello", null)))
                .isInstanceOf(RetryLater.class);
        slack.behave(Manner.WELL);

        var id = plugin.post("k-2", channel, new Post("hello", null));

        assertThat(slack.messages()).hasSize(1);
        assertThat(id).isEqualTo(slack.messages().getFirst().ts());
        assertThat(plugin.post("k-3", channel, new Post("hello", null))).isNotEqualTo(id);
    }

    @Test
    void postsOnceUnderAKeyAcrossARestart() throws Exception {
        start();
        var channel = plugin.open("k-1", incident("checkout is down"));
        var id = plugin.post("k-2", channel, new Post("hello", null));
        for (int more = 0; more < 450; more++) {
            slack.addMessage(channel.id(), "and then?");
        }

        var restarted = new SlackPlugin();
        restarted.start(context);

        assertThat(restarted.post("k-2", channel, new Post("hello", null))).isEqualTo(id);
        assertThat(slack.messages()).hasSize(451);
    }

    @Test
    void remembersWhatItHasPostedWithoutAskingSlack() throws Exception {
        start();
        var channel = plugin.open("k-1", incident("checkout is down"));
        var id = plugin.post("k-2", channel, new Post("hello", null));
        int before = slack.requests().size();

        assertThat(plugin.post("k-2", channel, new Post("hello", null))).isEqualTo(id);
        assertThat(slack.requests()).hasSize(before);
    }

    @Test
    void replacesAMessageAndKeepsItsKey() throws Exception {
        start();
        var channel = plugin.open("k-1", incident("checkout is down"));
        var id = plugin.post("k-2", channel, new Post("hello", incident("checkout is down")));
        var before = slack.messages().getFirst();

        plugin.edit("k-3", channel, id, new Post("", FakeDesk.incident("INC-7", "calm", "stable")));

        var after = slack.messages().getFirst();
        assertThat(after.ts()).isEqualTo(id);
        assertThat(after.edits()).isEqualTo(1);
        assertThat(after.metadata()).isEqualTo(before.metadata());
        assertThat(after.text()).isEqualTo("INC-7: calm");
        assertThat(Json.text(after.blocks(), "1.fields.1.text")).isEqualTo("*Status*\nstable");
    }

    @Test
    void describesTheIncidentInTheTopic() throws Exception {
        start();
        var channel = plugin.open("k-1", incident("checkout is down"));

        plugin.describe("k-2", channel, incident("a & b"));
        plugin.describe("k-3", channel, incident("a & b"));

        assertThat(slack.channel("inc-7").topic())
                .isEqualTo("sev2, active: a &amp; b | https://muster.example.org/incidents/INC-7");
        assertThat(slack.channel("inc-7").topicChanges()).isEqualTo(1);
    }

    @Test
    void archivesAndThenLeavesItSo() throws Exception {
        start();
        var channel = plugin.open("k-1", incident("checkout is down"));

        plugin.archive("k-2", channel);
        plugin.archive("k-2", channel);

        assertThat(slack.channel("inc-7").isArchived()).isTrue();
        assertThatThrownBy(() -> plugin.post("k-3", channel, new Post("hello", null)))
                .isInstanceOf(GiveUp.class)
                .hasMessage(
                        "Slack answered is_archived to chat.postMessage: the channel was archived");
    }

    private static String button(Object element) {
        return "%s %s %s"
                .formatted(
                        Json.text(element, "text.text"),
                        Json.text(element, "action_id"),
                        Json.text(element, "value"));
    }
}

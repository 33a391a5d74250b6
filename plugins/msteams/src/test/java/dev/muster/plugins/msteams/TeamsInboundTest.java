package dev.muster.plugins.msteams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.plugin.inbound.InboundAnswer;
import dev.muster.plugin.incident.IncidentDesk;
import dev.muster.plugins.fakes.Fake.Manner;
import dev.muster.plugins.fakes.Fake.Request;
import dev.muster.plugins.fakes.FakeDesk;
import dev.muster.plugins.fakes.FakeTeams;
import dev.muster.plugins.fakes.TeamsKey;
import dev.muster.plugins.fakes.TeamsRequests;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TeamsInboundTest extends MsTeamsTest {
    private static final TeamsKey KEY = TeamsKey.make("key-1");
    private static final String CHANNEL = "19:incident@thread.tacv2";
    private static final String ELSEWHERE = "19:general@thread.tacv2";

    private final TeamsRequests requests = new TeamsRequests(KEY, teams, Instant.now());
    private final FakeDesk desk =
            new FakeDesk().with(FakeDesk.incident("INC-1", "search is slow", "active"), CHANNEL);
    private final BlockingQueue<Request> replies = new LinkedBlockingQueue<>();

    /// The first requests of a JVM are slow, and the plugin waits for keys two seconds only.
    @BeforeEach
    void publish() throws Exception {
        teams.publish(KEY, List.of("msteams"));
        teams.watch(
                request -> {
                    if (request.path().matches("/teams/v3/conversations/.+/activities/.+")) {
                        replies.add(request);
                    }
                });
        start(Map.of("timeout", "9s"), Map.of(IncidentDesk.class, desk));
        plugin.test();
    }

    @Test
    void declares() throws Exception {
        say(ELSEWHERE, "declare sev1 checkout & <search> are\u00a0down");

        assertThat(desk.asked())
                .containsExactly(
                        "u-1 ada declares 'checkout & <search> are down' as sev1 under"
                                + " 19:general@thread.tacv2;messageid=1 1");
        var reply = reply();
        assertThat(reply.path())
                .isEqualTo(
                        "/teams/v3/conversations/19:general@thread.tacv2;messageid=1/activities/1");
        assertThat(reply.text("textFormat")).isEqualTo("xml");
        assertThat(reply.text("replyToId")).isEqualTo("1");
        assertThat(reply.text("text"))
                .isEqualTo(
                        "<a href=\"https://muster.example.org/incidents/INC-2\">INC-2</a> is"
                                + " declared as sev2: checkout &amp; &lt;search&gt; are down");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "status stable          | ada moves INC-1 to stable: null",
                "close all is well      | ada moves INC-1 to closed: all is well",
                "note see below         | u-1 ada notes in INC-1: see below",
                "assign me@example.org  | ada assigns INC-1 to me@example.org",
            })
    void knowsTheIncidentByItsChannel(String text, String asked) throws Exception {
        say(CHANNEL, text);

        assertThat(desk.asked()).containsExactly(asked);
        assertThat(reply().text("text")).contains("INC-1");
    }

    @Test
    void helps() throws Exception {
        say(CHANNEL, "");

        assertThat(reply().text("text"))
                .startsWith(
                        "<code>@Muster declare [sev1] title</code> declares an"
                                + " incident<br/><code>");
    }

    @Test
    void saysWhyTheServerDeclines() throws Exception {
        say(ELSEWHERE, "declare forbidden");

        assertThat(reply().text("text"))
                .isEqualTo("'forbidden' &amp; &lt;co&gt; may not be in a title");
    }

    @Test
    void doesNothingTwice() throws Exception {
        var note = requests.mention("u-1", "ada", CHANNEL, "note see below", "7");

        assertThat(plugin.receive(note)).isEqualTo(InboundAnswer.ok());
        assertThat(plugin.receive(note)).isEqualTo(InboundAnswer.ok());
        plugin.receive(requests.mention("u-1", "ada", CHANNEL, "note see below", "8"));

        assertThat(desk.asked()).hasSize(2);
        assertThat(List.of(reply().text("replyToId"), reply().text("replyToId")))
                .containsExactlyInAnyOrder("7", "8");
    }

    @Test
    void leavesAloneWhatIsNotSaidToTheBot() throws Exception {
        var activity = requests.mentioning("u-1", "ada", CHANNEL, "status stable", "1");
        activity.put(
                "entities",
                List.of(
                        Map.of(
                                "type",
                                "mention",
                                "text",
                                "<at>Muster</at>",
                                "mentioned",
                                Map.of("id", "29:somebody-called-muster"))));

        assertThat(plugin.receive(requests.signed(activity))).isEqualTo(InboundAnswer.ok());
        activity.remove("entities");
        assertThat(plugin.receive(requests.signed(activity))).isEqualTo(InboundAnswer.ok());
        assertThat(desk.asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"conversationUpdate", "messageUpdate", "messageReaction", "invoke"})
    void leavesOtherActivitiesAlone(String type) throws Exception {
        var activity = requests.mentioning("u-1", "ada", CHANNEL, "status stable", "1");
        activity.put("type", type);

        assertThat(plugin.receive(requests.signed(activity))).isEqualTo(InboundAnswer.ok());
        assertThat(desk.asked()).isEmpty();
    }

    @Test
    void refusesWhatIsNotGenuine() throws Exception {
        var forger = new TeamsRequests(KEY.forged(), teams, Instant.now());
        var late = new TeamsRequests(KEY, teams, Instant.now().minusSeconds(4_000));
        for (var sender : List.of(forger, late)) {
            var answer =
                    plugin.receive(sender.mention("u-1", "ada", CHANNEL, "status stable", "1"));

            assertThat(answer.status()).isEqualTo(401);
        }
        assertThat(desk.asked()).isEmpty();
    }

    @Test
    void refusesOtherDirectories() throws Exception {
        var activity = requests.mentioning("u-1", "ada", CHANNEL, "status stable", "1");
        activity.put("conversation", Map.of("id", CHANNEL, "tenantId", FakeTeams.TEAM));

        assertThat(plugin.receive(requests.signed(activity)))
                .isEqualTo(InboundAnswer.refused("The message is from another directory"));
        assertThat(desk.asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "from", "conversation", "recipient"})
    void refusesWhatItCannotRead(String missing) throws Exception {
        var activity = requests.mentioning("u-1", "ada", CHANNEL, "status stable", "1");
        activity.put(missing, missing.equals("conversation") ? tenantOnly() : "");

        var answer = plugin.receive(requests.signed(activity));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).startsWith("It cannot be read: '" + missing);
        assertThat(desk.asked()).isEmpty();
    }

    @Test
    void wantsTheRequestAgainWhenTheKeysCannotBeGot() throws Exception {
        teams.behave(
                Manner.answering(500, null), request -> request.path().contains(".well-known"));

        var answer = plugin.receive(requests.mention("u-1", "ada", CHANNEL, "status stable", "1"));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(desk.asked()).isEmpty();
    }

    @Test
    void saysSoWhereTheServerHasNoDesk() throws Exception {
        context.close();
        start(Map.of(), Map.of());

        say(CHANNEL, "status stable");

        assertThat(reply().text("text")).startsWith("This server lets nobody change incidents");
    }

    private static Map<String, Object> tenantOnly() {
        return Map.of("tenantId", FakeTeams.TENANT);
    }

    private void say(String channel, String text) throws Exception {
        assertThat(plugin.receive(requests.mention("u-1", "ada", channel, text, "1")))
                .isEqualTo(InboundAnswer.ok());
    }

    private Request reply() throws InterruptedException {
        var reply = replies.poll(10, TimeUnit.SECONDS);
        assertThat(reply).as("a reply within ten seconds").isNotNull();
        return reply;
    }
}

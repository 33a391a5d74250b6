package dev.muster.plugins.mattermost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.plugin.GiveUp;
import dev.muster.plugin.Plugin;
import dev.muster.plugin.Resource;
import dev.muster.plugin.RetryLater;
import dev.muster.plugin.conversation.Post;
import dev.muster.plugin.incident.IncidentView;
import dev.muster.plugin.testkit.TestContext;
import dev.muster.plugins.fakes.Fake;
import dev.muster.plugins.fakes.Fake.Fault;
import dev.muster.plugins.fakes.Fake.Manner;
import dev.muster.plugins.fakes.FakeMattermost;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MattermostPluginTest {
    private static final Instant DECLARED = Instant.now();
    private static final String HOSTILE =
            "@channel *x* | `y` [z](https://evil.example.org) # ~~ \u706b \uD83D\uDD25\n";

    private final FakeMattermost mattermost = Fake.started(new FakeMattermost());
    private final MattermostPlugin plugin = new MattermostPlugin();
    private TestContext context;

    @AfterEach
    void stop() {
        if (context != null) {
            context.close();
        }
        mattermost.close();
    }

    @Test
    void makesAChannelNamedByTheKey() throws Exception {
        start();

        var made = plugin.open("k-1", incident("checkout_is *down*"));

        var channel = mattermost.channel("inc-7");
        assertThat(made)
                .isEqualTo(
                        new Resource(
                                channel.id(),
                                "~inc-7",
                                URI.create(mattermost.url() + "/acme/channels/inc-7")));
        assertThat(channel.type()).isEqualTo("O");
        assertThat(channel.displayName()).isEqualTo("INC-7: checkout_is *down*");
        assertThat(channel.purpose()).isEqualTo("Incident INC-7");
        assertThat(channel.header())
                .isEqualTo(
                        "sev2, active: checkout\\_is \\*down\\* |"
                                + " https://muster.example.org/incidents/INC-7");
        assertThat(mattermost.requests())
                .allSatisfy(
                        request ->
                                assertThat(request.header("authorization"))
                                        .isEqualTo("Bearer " + FakeMattermost.TOKEN));
    }

    @Test
    void makesAPrivateChannelWithThoseWhoAreAlwaysIn() throws Exception {
        var ada = mattermost.addPerson("ada@example.org", true);
        start(
                Map.of(
                        "private", "true",
                        "channel_prefix", "war",
                        "invite", "ada@example.org, nobody@example.org"));

        plugin.open("k-1", incident("x"));

        assertThat(mattermost.channel("war-7").type()).isEqualTo("P");
        assertThat(mattermost.channel("war-7").members())
                .containsExactlyInAnyOrder(FakeMattermost.BOT, ada);
        assertThat(context.lines())
                .containsExactly(
                        "Mattermost does not know [nobody@example.org] of the setting 'invite'");
    }

    @Test
    void takesTheChannelThatAnEarlierAttemptHasMade() throws Exception {
        start();
        mattermost.behave(
                Manner.with(Fault.ANSWER_LOST), request -> request.path().endsWith("/channels"));
        assertThatThrownBy(() -> plugin.open("k-1", incident("x"))).isInstanceOf(RetryLater.class);
        mattermost.behave(Manner.WELL);

        var taken = plugin.open("k-1", incident("another title"));

        assertThat(mattermost.channels()).hasSize(1);
        assertThat(taken.id()).isEqualTo(mattermost.channel("inc-7").id());
    }

    @Test
    void leavesChannelsOfOthersAlone() throws Exception {
        start();
        long now = DECLARED.toEpochMilli();
        mattermost.addChannel("inc-7", "somebody", now);
        mattermost.addChannel("inc-7-2", FakeMattermost.BOT, now - 86_400_000);
        var archived = mattermost.addChannel("inc-7-3", FakeMattermost.BOT, now);
        plugin.archive("k-0", new Resource(archived, "~inc-7-3", null));

        var made = plugin.open("k-1", incident("x"));

        assertThat(made.name()).isEqualTo("~inc-7-4");
        assertThat(plugin.open("k-1", incident("x"))).isEqualTo(made);
    }

    @Test
    void saysSoWhenAllNamesAreTaken() {
        start();
        for (var end : List.of("", "-2", "-3", "-4", "-5")) {
            mattermost.addChannel("inc-7" + end, "somebody", 1);
        }

        assertThatThrownBy(() -> plugin.open("k-1", incident("x")))
                .isInstanceOf(GiveUp.class)
                .hasMessageStartingWith("'inc-7' and the like are channels of somebody else");
    }

    @Test
    void bringsInWhoIsInTheTeam() throws Exception {
        start();
        var ada = mattermost.addPerson("ada@example.org", true);
        mattermost.addPerson("guest@example.org", false);
        var channel = plugin.open("k-1", incident("x"));

        var people = List.of("Ada@example.org", "guest@example.org", "no/body@example.org");
        assertThat(plugin.invite("k-2", channel, people))
                .containsExactly("guest@example.org", "no/body@example.org");
        assertThat(plugin.invite("k-2", channel, List.of("ada@example.org"))).isEmpty();
        assertThat(mattermost.channel("inc-7").members())
                .containsExactlyInAnyOrder(FakeMattermost.BOT, ada);
    }

    @Test
    void postsTextAndCardAndReplacesThem() throws Exception {
        start();
        var channel = plugin.open("k-1", incident("x"));

        var id = plugin.post("k-2", channel, new Post("Ada needs help", incident("a | b")));

        var post = mattermost.posts().getFirst();
        assertThat(post.id()).isEqualTo(id);
        assertThat(post.props()).isEqualTo(Map.of("muster_post", "k-2"));
        assertThat(post.message())
                .startsWith(
                        """
                        Ada needs help

                        #### INC\\-7: a \\| b

                        | Severity | Status | Commander | Declared |
                        |---|---|---|---|
                        | sev2 | active | nobody yet |\
                        """)
                .endsWith(" by ada@example.org |\n\nhttps://muster.example.org/incidents/INC-7");

        plugin.edit("k-3", channel, id, new Post("All is well", null));

        assertThat(mattermost.posts()).hasSize(1);
        assertThat(mattermost.posts().getFirst().message()).isEqualTo("All is well");
        assertThat(mattermost.posts().getFirst().props()).isEqualTo(post.props());
    }

    @Test
    void postsOnceUnderAKeyEvenWhenTheAnswerIsLost() throws Exception {
        start();
        var channel = plugin.open("k-1", incident("x"));
        mattermost.behave(
                Manner.with(Fault.ANSWER_LOST), request -> request.path().endsWith("v4/posts"));
        assertThatThrownBy(() -> plugin.post("k-2", channel, new Post("hello", null)))
                .isInstanceOf(RetryLater.class);
        mattermost.behave(Manner.WELL);
        for (int more = 0; more < 450; more++) {
            mattermost.addPost(channel.id(), "and then?");
        }

        var id = plugin.post("k-2", channel, new Post("hello", null));

        assertThat(id).isEqualTo(mattermost.posts().getFirst().id());
        assertThat(mattermost.posts()).hasSize(451);
        assertThat(mattermost.requests())
                .anySatisfy(
                        request ->
                                assertThat(request.body())
                                        .contains("\"pending_post_id\":\"muster:k-2\""));
    }

    @Test
    void waitsForAPostThatIsUnderWay() throws Exception {
        start();
        var channel = plugin.open("k-1", incident("x"));
        mattermost.begin("muster:k-2");

        assertThatThrownBy(() -> plugin.post("k-2", channel, new Post("hello", null)))
                .isInstanceOf(RetryLater.class)
                .hasMessage("Mattermost is still at the same post");
    }

    @Test
    void staysWithinLimitsAndMarkup() throws Exception {
        start();
        var text = HOSTILE.repeat(600);
        var hostile =
                new IncidentView("INC-7", text, text, "sev2", "active", text, text, DECLARED, null);
        var channel = plugin.open("k-1", hostile);

        plugin.post("k-2", channel, new Post(text, hostile));
        plugin.describe("k-3", channel, hostile);

        var message = mattermost.posts().getFirst().message();
        assertThat(message).startsWith("@\u200bchannel \\*x\\* \\| \\`y\\` \\[z\\]\\(https://");
        var said = message + mattermost.channel("inc-7").header();
        assertThat(said).doesNotContain("@channel", " *x", " `y", " [z", "\\…");
        assertThat(mattermost.channel("inc-7").header()).hasSizeLessThanOrEqualTo(1_024);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "ada@example.org ! ada@example.org",
                "@here ! @\u200bhere",
                "x.@all ! x.@\u200ball",
                "see https://x.example.org/a_b-c. ! see https://x.example.org/a_b-c.",
                "https://x.example.org/@all ! https://x.example.org/@\u200ball",
                "a_b ! a\\_b",
            })
    void escapes(String text, String expected) {
        assertThat(Markdown.escaped(text, 1_000)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"abcdef, 6, abcdef", "abcdefg, 6, abcde…", "abcd*, 5, abcd…", "abcd🔥, 5, abcd…"})
    void cuts(String text, int limit, String expected) {
        assertThat(Markdown.escaped(text, limit)).isEqualTo(expected);
    }

    @Test
    void archivesAndThenLeavesItSo() throws Exception {
        start();
        var channel = plugin.open("k-1", incident("x"));

        plugin.archive("k-2", channel);
        plugin.archive("k-2", channel);

        assertThat(mattermost.channel("inc-7").deleteAt()).isPositive();
        assertThatThrownBy(() -> plugin.post("k-3", channel, new Post("hello", null)))
                .isInstanceOf(GiveUp.class)
                .hasMessageContaining("can_not_post_to_deleted");
    }

    @Test
    void findsOutWhoAndWhereItIs() throws Exception {
        start();

        assertThat(plugin.test())
                .isEqualTo("Mattermost knows the token as 'muster', in the team 'Acme'");
    }

    @Test
    void saysWhenItIsNotInTheTeam() {
        start();
        mattermost.expelBot();

        assertThatThrownBy(plugin::test)
                .hasMessage(
                        "'acme' of the setting 'team' is none of the bot's teams, expected the"
                                + " team's name as in addresses: add @muster to the team");
    }

    @Test
    void saysWhenTheTokenIsNotTaken() {
        start(Map.of("token", "another-token"));

        assertThatThrownBy(plugin::test)
                .isInstanceOf(RetryLater.class)
                .hasMessage(
                        "127.0.0.1 answered 401: Something went wrong. Put a token that is taken"
                                + " into the setting 'token'");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "token, a b, The value of the setting 'token' is no token",
                "team, Acme Inc, 'Acme Inc' of the setting 'team' is not a team's name as in",
                "channel_prefix, Inc!, 'Inc!' of the setting 'channel_prefix' is not up to 40",
                "invite, ada, 'ada' of the setting 'invite' is no e-mail address",
                "timeout, 10s, '10s' of the setting 'timeout' is not between 1ms and 9s",
                "private, maybe, 'maybe' of the setting 'private' is not true or false",
                "url, chat, 'chat' of the setting 'url' is not an http or https address",
            })
    void refusesSettingsByName(String name, String value, String message) {
        assertThatThrownBy(() -> start(Map.of(name, value))).hasMessageStartingWith(message);
    }

    @Test
    void isFoundByTheServer() {
        assertThat(ServiceLoader.load(Plugin.class).stream().map(ServiceLoader.Provider::type))
                .containsExactly(MattermostPlugin.class);
    }

    private void start() {
        start(Map.of());
    }

    private void start(Map<String, String> more) {
        var given = new HashMap<String, String>();
        given.put("url", mattermost.url() + "/");
        given.put("token", FakeMattermost.TOKEN);
        given.put("team", FakeMattermost.TEAM);
        given.putAll(more);
        context = TestContext.of(plugin.settings(), given);
        plugin.start(context);
    }

    private static IncidentView incident(String title) {
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

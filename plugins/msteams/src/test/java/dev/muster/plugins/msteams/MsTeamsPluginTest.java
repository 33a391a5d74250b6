package dev.muster.plugins.msteams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.plugin.GiveUp;
import dev.muster.plugin.Plugin;
import dev.muster.plugin.Resource;
import dev.muster.plugin.RetryLater;
import dev.muster.plugin.conversation.Post;
import dev.muster.plugin.incident.IncidentView;
import dev.muster.plugins.fakes.Fake.Fault;
import dev.muster.plugins.fakes.Fake.Manner;
import dev.muster.plugins.fakes.FakeTeams;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MsTeamsPluginTest extends MsTeamsTest {
    @Test
    void makesAChannelNamedByTheKey() throws Exception {
        start();

        var made = plugin.open("k-1", incident("checkout_is *down*"));

        var channel = teams.channel("inc-7");
        assertThat(made)
                .isEqualTo(
                        new Resource(
                                channel.id(),
                                "inc-7",
                                URI.create("https://teams.microsoft.com/l/channel/fake/inc-7")));
        assertThat(channel.description())
                .isEqualTo(
                        "INC-7 (sev2, active): checkout_is *down* |"
                                + " https://muster.example.org/incidents/INC-7");
    }

    @Test
    void bringsInThoseWhoAreAlwaysIn() throws Exception {
        teams.addPerson("ada@example.org");
        start(
                Map.of(
                        "channel_prefix", "war",
                        "invite", "ada@example.org, nobody@example.org"));

        assertThat(plugin.open("k-1", incident("x")).name()).isEqualTo("war-7");

        assertThat(teams.members()).containsExactly("ada@example.org");
        assertThat(context.lines())
                .containsExactly(
                        "Teams does not know [nobody@example.org] of the setting 'invite'");
    }

    @Test
    void takesTheChannelThatAnEarlierAttemptHasMade() throws Exception {
        start();
        teams.behave(
                Manner.with(Fault.ANSWER_LOST), request -> request.path().endsWith("/channels"));
        assertThatThrownBy(() -> plugin.open("k-1", incident("x"))).isInstanceOf(RetryLater.class);
        teams.behave(Manner.WELL);

        var taken = plugin.open("k-1", incident("another title"));

        assertThat(teams.channels()).hasSize(1);
        assertThat(taken.id()).isEqualTo(teams.channel("inc-7").id());
    }

    @Test
    void leavesChannelsOfOthersAlone() throws Exception {
        start();
        var mine = "INC-7 (sev2, active): x";
        teams.addChannel("INC-7", "for what we drink", DECLARED);
        teams.addChannel("inc-7-2", mine, DECLARED.minus(Duration.ofDays(1)));
        var archived = teams.addChannel("inc-7-3", mine, DECLARED);
        plugin.archive("k-0", new Resource(archived, "inc-7-3", null));

        var made = plugin.open("k-1", incident("x"));

        assertThat(made.name()).isEqualTo("inc-7-4");
        assertThat(plugin.open("k-1", incident("x"))).isEqualTo(made);
    }

    @Test
    void saysSoWhenAllNamesAreTaken() {
        start();
        for (var end : List.of("", "-2", "-3", "-4", "-5")) {
            teams.addChannel("inc-7" + end, "", Instant.EPOCH);
        }

        assertThatThrownBy(() -> plugin.open("k-1", incident("x")))
                .isInstanceOf(GiveUp.class)
                .hasMessageStartingWith("'inc-7' and the like are channels of somebody else");
    }

    @Test
    void bringsWhoIsKnownIntoTheTeam() throws Exception {
        start();
        teams.addPerson("ada@example.org");
        teams.addPerson("o'brien@example.org");
        var channel = plugin.open("k-1", incident("x"));

        var people = List.of("Ada@example.org", "o'brien@example.org", "guest@example.org");
        assertThat(plugin.invite("k-2", channel, people)).containsExactly("guest@example.org");
        assertThat(plugin.invite("k-2", channel, List.of("ada@example.org"))).isEmpty();
        assertThat(teams.members())
                .containsExactlyInAnyOrder("ada@example.org", "o'brien@example.org");
        assertThat(teams.requests())
                .filteredOn(request -> request.method().equals("POST"))
                .filteredOn(request -> request.path().endsWith("/members"))
                .hasSize(3);
    }

    @Test
    void postsACardAndReplacesIt() throws Exception {
        start();
        var channel = plugin.open("k-1", incident("x"));

        var id = plugin.post("k-2", channel, new Post("Ada needs help", incident("a | b")));

        assertThat(CardsTest.lines(teams.messages().getFirst().activity()))
                .startsWith("Ada needs help", "INC-7: a | b");

        plugin.edit("k-3", channel, id, new Post("All is well", null));

        assertThat(teams.messages()).hasSize(1);
        var edited = teams.messages().getFirst();
        assertThat(CardsTest.lines(edited.activity())).containsExactly("All is well");
        assertThat(edited.edits()).isEqualTo(1);
        assertThat(plugin.post("k-2", channel, new Post("Ada needs help", null))).isEqualTo(id);
    }

    @Test
    void postsOnceUnderAKeyEvenWhenTheAnswerIsLost() throws Exception {
        start();
        var channel = plugin.open("k-1", incident("x"));
        teams.behave(
                Manner.with(Fault.ANSWER_LOST),
                request -> request.path().endsWith("/v3/conversations"));
        assertThatThrownBy(() -> plugin.post("k-2", channel, new Post("hello", null)))
                .isInstanceOf(RetryLater.class);
        teams.behave(Manner.WELL);
        for (int more = 0; more < 120; more++) {
            teams.addMessage(channel.id(), "and then?");
        }

        var id = plugin.post("k-2", channel, new Post("hello", null));

        assertThat(id).startsWith(teams.messages().getFirst().id() + " ");
        assertThat(teams.messages()).hasSize(121);
        assertThat(plugin.post("k-3", channel, new Post("hello", null))).isNotEqualTo(id);
    }

    @Test
    void setsTheDescriptionOnlyToWhatItIsNot() throws Exception {
        start();
        var channel = plugin.open("k-1", incident("x"));

        plugin.describe("k-2", channel, incident("x"));
        assertThat(teams.requests()).noneMatch(request -> request.method().equals("PATCH"));

        plugin.describe("k-3", channel, incident("y"));
        assertThat(teams.channel("inc-7").description()).startsWith("INC-7 (sev2, active): y |");
    }

    @Test
    void describesWithinTheLimit() throws Exception {
        start();
        var text = "\uD83D\uDD25 x\n".repeat(900);
        var url = URI.create("https://muster.example.org/" + "x".repeat(900));
        var hostile =
                new IncidentView("INC-7", text, text, "sev2", "active", text, text, DECLARED, url);

        assertThat(plugin.open("k-1", hostile).name()).isEqualTo("inc-7");
        assertThat(teams.channel("inc-7").description())
                .startsWith("INC-7 (sev2, active, led by \uD83D\uDD25 x")
                .hasSizeBetween(1_000, 1_024)
                .doesNotContain("\n", "https://");
    }

    @Test
    void archivesAndThenLeavesItSo() throws Exception {
        start();
        var channel = plugin.open("k-1", incident("x"));

        plugin.archive("k-2", channel);
        plugin.archive("k-2", channel);

        assertThat(teams.channel("inc-7").archived()).isTrue();
    }

    @Test
    void saysWhyItDoesNotArchive() throws Exception {
        start();
        var channel = plugin.open("k-1", incident("x"));
        teams.behave(Manner.answering(400, null), request -> request.path().endsWith("/archive"));

        assertThatThrownBy(() -> plugin.archive("k-2", channel))
                .isInstanceOf(GiveUp.class)
                .hasMessage("Microsoft answered 400 to archiving inc-7: No luck (fault)");
    }

    @Test
    void asksForTokensOnceAndAgainWhenTheyAreNotTaken() throws Exception {
        start();
        plugin.test();
        plugin.test();
        assertThat(teams.tokens()).isEqualTo(2);

        teams.revokeTokens();
        plugin.test();

        assertThat(teams.tokens()).isEqualTo(4);
    }

    @Test
    void findsOutWhereItIs() throws Exception {
        start();

        assertThat(plugin.test())
                .isEqualTo("Teams takes the credentials, and the bot is in the team 'Acme'");
    }

    @Test
    void takesAnIdInCapitals() throws Exception {
        start(Map.of("client_id", FakeTeams.CLIENT_ID.toUpperCase(Locale.ROOT)));

        assertThat(plugin.test()).endsWith("'Acme'");
    }

    @Test
    void saysWhenTheAppIsNotInTheTeam() {
        start();
        teams.uninstall();

        assertThatThrownBy(plugin::test)
                .isInstanceOf(RetryLater.class)
                .hasMessage(
                        "127.0.0.1 answered 403: The bot is not part of the conversation roster."
                                + " (BotNotInConversationRoster). Install the app in the team");
    }

    @ParameterizedTest
    @CsvSource({
        "client_secret, not-that-one, AADSTS7000215: Invalid client secret provided.",
        "client_id, 66666666-7777-4888-9999-bbbbbbbbbbbb, AADSTS700016: Application was not found"
                + " in the directory.",
        "tenant, example.org, AADSTS90002: Tenant 'example.org' not found.",
    })
    void saysWhenTheCredentialsAreNotTaken(String name, String value, String reason) {
        start(Map.of(name, value));

        assertThatThrownBy(plugin::test)
                .isInstanceOf(RetryLater.class)
                .hasMessageStartingWith(
                        "Microsoft does not take the credentials (%s): see to", reason)
                .hasMessageNotContaining(value.equals("not-that-one") ? value : "Trace ID");
    }

    @Test
    void saysWhenThereIsNoSuchTeam() {
        start(Map.of("team", "bbbbbbbb-cccc-4ddd-8eee-000000000000"));

        assertThatThrownBy(plugin::test)
                .isInstanceOf(GiveUp.class)
                .hasMessage("127.0.0.1 answered 404: No team found with Group Id (NotFound)");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "tenant, a/b, 'a/b' of the setting 'tenant' is not a directory's ID or domain",
                "client_id, muster, 'muster' of the setting 'client_id' is not an application's",
                "team, Acme, 'Acme' of the setting 'team' is not the team's ID",
                "channel_prefix, Inc!, 'Inc!' of the setting 'channel_prefix' is not up to 32",
                "invite, ada, 'ada' of the setting 'invite' is no user name",
                "timeout, 10s, '10s' of the setting 'timeout' is not between 1ms and 9s",
                "graph_url, graph, 'graph' of the setting 'graph_url' is not an http or https",
            })
    void refusesSettingsByName(String name, String value, String message) {
        assertThatThrownBy(() -> start(Map.of(name, value))).hasMessageStartingWith(message);
    }

    @Test
    void isFoundByTheServer() {
        assertThat(ServiceLoader.load(Plugin.class).stream().map(ServiceLoader.Provider::type))
                .containsExactly(MsTeamsPlugin.class);
    }
}

package dev.muster.plugins.msteams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.plugin.inbound.InboundRequest;
import dev.muster.plugins.fakes.FakeTeams;
import dev.muster.plugins.fakes.TeamsKey;
import dev.muster.plugins.fakes.TeamsRequests;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BotTokenTest extends MsTeamsTest {
    private static final TeamsKey KEY = TeamsKey.make("key-1");
    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

    private final TeamsRequests requests = new TeamsRequests(KEY, teams, NOW);
    private final Map<String, Object> activity =
            requests.mentioning("u-1", "ada", "19:c@thread.tacv2", "declare x", "1");
    private BotToken token;

    @BeforeEach
    void publish() {
        teams.publish(KEY, List.of("skype", "msteams"));
        start();
        var clock = Clock.fixed(NOW, ZoneOffset.UTC);
        var metadata = context.settings().address("openid_url");
        var keys = new BotKeys(context, clock, metadata, Duration.ofSeconds(9));
        token = new BotToken(keys, clock, FakeTeams.CLIENT_ID);
    }

    @Test
    void takesWhatTheConnectorSends() throws Exception {
        assertThat(token.wrongWith(requests.signed(activity))).isNull();
    }

    @ParameterizedTest
    @ValueSource(longs = {-299, 3_600})
    void takesWhatHasJustExpired(long seconds) throws Exception {
        assertThat(token.wrongWith(claiming("exp", NOW.getEpochSecond() + seconds))).isNull();
    }

    @Test
    void takesTheOtherNameOfTheServiceToo() throws Exception {
        var claims = requests.claims();
        claims.put("serviceUrl", claims.remove("serviceurl"));

        assertThat(token.wrongWith(requests.with(KEY.token(claims), activity))).isNull();
    }

    @Test
    void refusesAnotherKeyOfTheSameName() throws Exception {
        refuses(
                requests.with(KEY.forged().token(requests.claims()), activity),
                "The token is not signed by the Bot Connector");
    }

    @Test
    void refusesAKeyThatIsNotPublished() throws Exception {
        var unknown = TeamsKey.make("key-2");

        refuses(
                requests.with(unknown.token(requests.claims()), activity),
                "The token is not signed by the Bot Connector");
    }

    @Test
    void refusesAnotherAudience() throws Exception {
        refuses(claiming("aud", FakeTeams.TEAM), "The token is not taken: JWT aud claim rejected");
        refuses(claiming("aud", null), "The token is not taken: JWT missing required aud claim");
    }

    @Test
    void refusesAnotherIssuer() throws Exception {
        refuses(
                claiming("iss", "https://sts.windows.net/" + FakeTeams.TENANT + "/"),
                "The token is not taken: JWT iss claim value rejected");
        refuses(claiming("iss", null), "The token is not taken: JWT missing required claims");
    }

    @Test
    void refusesWhatHasExpired() throws Exception {
        refuses(claiming("exp", NOW.getEpochSecond() - 301), "The token is not taken: Expired JWT");
        refuses(claiming("exp", null), "The token is not taken: JWT missing required claims");
    }

    @Test
    void refusesWhatIsNotYetValid() throws Exception {
        refuses(
                claiming("nbf", NOW.getEpochSecond() + 600),
                "The token is not taken: JWT before use time");
    }

    @Test
    void refusesATokenForAnotherService() throws Exception {
        refuses(
                claiming("serviceurl", "https://evil.example.org/"),
                "The token is for another serviceUrl");
        refuses(claiming("serviceurl", null), "The token is for another serviceUrl");

        activity.remove("serviceUrl");
        refuses(requests.signed(activity), "The token is for another serviceUrl");
    }

    @Test
    void refusesAKeyThatIsForAnotherChannel() throws Exception {
        teams.publish(KEY, List.of("skype"));
        refuses(requests.signed(activity), "The token's key is not one for Teams");
    }

    @Test
    void refusesOtherChannels() throws Exception {
        activity.put("channelId", "skype");
        refuses(requests.signed(activity), "The token's key is not one for Teams");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "none, Authorization with a Bearer token is missing",
                "Basic eDp5, Authorization with a Bearer token is missing",
                "Bearer x, The token is no signed JWT",
                "Bearer a.b.c, The token is no signed JWT",
            })
    void refusesWhatHasNoToken(String header, String reason) throws Exception {
        var sent = requests.signed(activity);
        var headers = header == null ? Map.<String, String>of() : Map.of("authorization", header);

        refuses(new InboundRequest("", headers, sent.body()), reason);
    }

    @ParameterizedTest
    @CsvSource({
        "none, The token is no signed JWT",
        "HS256, The token is not signed with RS256",
        "RS512, The token is not signed with RS256",
    })
    void refusesOtherAlgorithms(String algorithm, String reason) throws Exception {
        var header = Map.<String, Object>of("alg", algorithm, "kid", "key-1");

        refuses(requests.with(KEY.token(header, requests.claims()), activity), reason);
    }

    @Test
    void refusesATokenThatNamesNoKey() throws Exception {
        var token = KEY.token(Map.of("alg", "RS256"), requests.claims());

        refuses(requests.with(token, activity), "The token is not signed by the Bot Connector");
    }

    private InboundRequest claiming(String name, Object value) {
        var claims = new HashMap<>(requests.claims());
        if (value == null) {
            claims.remove(name);
        } else {
            claims.put(name, value);
        }
        return requests.with(KEY.token(claims), activity);
    }

    private void refuses(InboundRequest request, String reason) throws Exception {
        assertThat(token.wrongWith(request)).startsWith(reason);
    }
}

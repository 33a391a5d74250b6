package dev.muster.plugins.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.plugin.inbound.InboundAnswer;
import dev.muster.plugin.inbound.InboundRequest;
import dev.muster.plugin.incident.IncidentDesk;
import dev.muster.plugins.fakes.FakeDesk;
import dev.muster.plugins.fakes.FakeSlack;
import dev.muster.plugins.fakes.SlackRequests;
import dev.muster.plugins.http.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SlackInboundTest extends SlackTest {
    private static final String CHANNEL = "C0INC1";
    private static final String ELSEWHERE = "C0OTHER";

    private final SlackRequests requests =
            new SlackRequests(FakeSlack.SIGNING_SECRET, Instant.now());
    private final FakeDesk desk =
            new FakeDesk().with(FakeDesk.incident("INC-1", "search is slow", "active"), CHANNEL);

    @ParameterizedTest
    @CsvSource({
        "declare sev1 checkout is down, checkout is down, sev1",
        "declare SEV4 checkout is down, checkout is down, sev4",
        "Declare checkout   is down, checkout is down, null",
        "declare sev5 things, sev5 things, null",
        "declare a & b <c>, a & b <c>, null",
    })
    void declares(String text, String title, String severity) {
        assertThat(command(ELSEWHERE, text))
                .startsWith(
                        "<https://muster.example.org/incidents/INC-2|INC-2> is declared as sev2:");
        assertThat(desk.asked())
                .containsExactly(
                        "U1 ada declares '%s' as %s under trigger-1".formatted(title, severity));
    }

    @Test
    void declaresOnceForOneRequest() {
        assertThat(command(ELSEWHERE, "declare checkout is down"))
                .isEqualTo(command(ELSEWHERE, "declare checkout is down"))
                .endsWith(": checkout is down");
    }

    @Test
    void answersOnlyTheOneWhoAsked() {
        var answer = receive(requests.command("U1", "ada", CHANNEL, "help", "trigger-1"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.type()).isEqualTo("application/json");
        assertThat(Json.text(Json.read(answer.body()), "response_type")).isEqualTo("ephemeral");
    }

    @Test
    void saysWhyTheServerDeclines() {
        assertThat(command(ELSEWHERE, "declare forbidden"))
                .isEqualTo("'forbidden' &amp; &lt;co&gt; may not be in a title");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "C0INC1  | status stable               | ada moves INC-1 to stable: null",
                "C0INC1  | status CLOSED all is well   | ada moves INC-1 to closed: all is well",
                "C0OTHER | status inc-1 stable why not | ada moves INC-1 to stable: why not",
                "C0INC1  | close all is well          | ada moves INC-1 to closed: all is well",
                "C0INC1  | close                      | ada moves INC-1 to closed: null",
                "C0OTHER | close inc-1                | ada moves INC-1 to closed: null",
                "C0INC1  | note INC-9 is like this     | U1 ada notes in INC-1: INC-9 is like this",
                "C0OTHER | note inc-1 see below        | U1 ada notes in INC-1: see below",
                "C0INC1  | assign me@example.org       | ada assigns INC-1 to me@example.org",
                "C0OTHER | assign INC-1 me@example.org | ada assigns INC-1 to me@example.org",
            })
    void does(String channel, String text, String asked) {
        command(channel, text);

        assertThat(desk.asked()).containsExactly(asked);
    }

    @Test
    void keepsTheLinesOfANote() {
        assertThat(command(CHANNEL, "note one\n  two & three"))
                .isEqualTo("Noted in the timeline of INC-1.");
        assertThat(desk.asked()).containsExactly("U1 ada notes in INC-1: one\n  two & three");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "C0INC1  | declare           | Expected `/incident declare [sev1] title`",
                "C0INC1  | declare sev1      | Expected `/incident declare [sev1] title`",
                "C0INC1  | status            | Expected `/incident status [key] stable",
                "C0INC1  | status fine       | 'fine' is no status, expected active, stable or",
                "C0INC1  | status INC-1      | Expected `/incident status [key] stable",
                "C0INC1  | status INC-9 stable | There is no incident 'INC-9'",
                "C0OTHER | status stable     | This channel is no incident's: name one, for"
                        + " example",
                "C0OTHER | note hello        | This channel is no incident's: name one, for"
                        + " example",
                "C0OTHER | close             | This channel is no incident's: name one, for"
                        + " example `/incident close INC-1`",
                "C0INC1  | note              | Expected `/incident note text`",
                "C0INC1  | assign grace      | 'grace' is no e-mail address.",
                "C0INC1  | assign            | Expected `/incident assign [key] e-mail`",
                "C0OTHER | assign me@example.org | This channel is no incident's",
                "C0INC1  | page everybody    | 'page' is no command here.",
                "C0INC1  | <!channel>        | '&lt;!channel&gt;' is no command here.",
                "C0INC1  | help              | `/incident declare [sev1] title` declares",
            })
    void saysWhatIsExpected(String channel, String text, String answer) {
        assertThat(command(channel, text)).startsWith(answer);
        assertThat(desk.asked()).isEmpty();
    }

    @Test
    void saysSoWhereTheServerHasNoDesk() {
        start(Map.of(), Map.of());

        var answer = plugin.receive(requests.command("U1", "ada", CHANNEL, "declare x", "t"));

        assertThat(answer.body()).contains("This server lets nobody change incidents from Slack");
    }

    @Test
    void movesAnIncidentWhenAButtonIsPressed() {
        var answer = press("muster_move_stable", "INC-1", slack.url() + "/response/1");

        assertThat(answer).isEqualTo(InboundAnswer.ok());
        assertThat(desk.asked()).containsExactly("ada moves INC-1 to stable: null");
        assertThat(slack.told()).isEmpty();
    }

    @Test
    void tellsThePersonWhyAButtonDidNothing() throws Exception {
        press("muster_move_active", "INC-1", slack.url() + "/response/1");

        var end = Instant.now().plus(Duration.ofSeconds(5));
        while (slack.told().isEmpty() && Instant.now().isBefore(end)) {
            Thread.sleep(10);
        }
        assertThat(slack.told()).hasSize(1);
        assertThat(Json.read(slack.told().getFirst()))
                .isEqualTo(
                        Map.of(
                                "response_type", "ephemeral",
                                "replace_original", false,
                                "text", "INC-1 is active already"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://hooks.slack.com.example.org/x", "http://hooks.slack.com/x", "x"})
    void tellsNobodyElse(String address) {
        press("muster_move_active", "INC-1", address);

        assertThat(context.lines())
                .containsExactly("Slack gave no address to answer to: INC-1 is active already");
    }

    @Test
    void takesOtherButtonsAsTheyAre() {
        assertThat(press("muster_open", "x", "https://hooks.slack.com/x"))
                .isEqualTo(InboundAnswer.ok());
        assertThat(desk.asked()).isEmpty();
    }

    @Test
    void answersSlacksChallenge() {
        assertThat(
                        receive(
                                requests.json(
                                        "/events",
                                        Map.of("type", "url_verification", "challenge", "3eZb"))))
                .isEqualTo(InboundAnswer.text("3eZb"));
    }

    @Test
    void tellsTheOperatorThatTheAppIsGone() {
        var event = Map.of("type", "event_callback", "event", Map.of("type", "tokens_revoked"));

        assertThat(receive(requests.json("/events", event))).isEqualTo(InboundAnswer.ok());
        assertThat(context.lines()).hasSize(1).first().asString().contains("'bot_token'");
    }

    @Test
    void answersTheCheckOfItsCertificate() {
        assertThat(receive(requests.form("/command", Map.of("ssl_check", "1", "token", "x"))))
                .isEqualTo(InboundAnswer.ok());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/command", "/elsewhere"})
    void tellsRequestsApartWhereverTheyCome(String path) {
        var sent = requests.command("U1", "ada", CHANNEL, "status stable", "trigger-1");

        receive(new InboundRequest(path, sent.headers(), sent.body()));

        assertThat(desk.asked()).containsExactly("ada moves INC-1 to stable: null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"type\":", "payload=%7B", "x=y", "", "%zz=1", "command=%2Fincident"})
    void refusesWhatItCannotRead(String body) {
        var answer = receive(requests.signed("/command", "text/plain", body));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).startsWith("It cannot be read: ");
    }

    @Test
    void refusesWhatIsNotGenuine() {
        var old = new SlackRequests(FakeSlack.SIGNING_SECRET, Instant.now().minusSeconds(302));
        var forged = new SlackRequests("another secret", Instant.now());
        for (var sender : List.of(old, forged)) {
            var command = sender.command("U1", "ada", CHANNEL, "status stable", "trigger-1");
            assertThat(receive(command).status()).isEqualTo(401);
            var event = Map.of("type", "url_verification", "challenge", "3eZb");
            assertThat(receive(sender.json("/events", event)).status()).isEqualTo(401);
            assertThat(
                            receive(
                                            sender.press(
                                                    "U1",
                                                    "ada",
                                                    CHANNEL,
                                                    "muster_move_stable",
                                                    "INC-1",
                                                    "x"))
                                    .status())
                    .isEqualTo(401);
        }
        assertThat(desk.asked()).isEmpty();
    }

    @Test
    void refusesEverythingWithoutASecret() {
        start(Map.of("signing_secret", ""), Map.of(IncidentDesk.class, desk));

        var answer = plugin.receive(requests.command("U1", "ada", CHANNEL, "status stable", "t"));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body()).contains("'signing_secret'");
        assertThat(desk.asked()).isEmpty();
    }

    private String command(String channel, String text) {
        var answer = receive(requests.command("U1", "ada", channel, text, "trigger-1"));
        return String.valueOf(Json.text(Json.read(answer.body()), "text"));
    }

    private InboundAnswer press(String actionId, String value, String responseUrl) {
        return receive(requests.press("U1", "ada", CHANNEL, actionId, value, responseUrl));
    }

    private InboundAnswer receive(InboundRequest request) {
        if (context == null) {
            start(Map.of(), Map.of(IncidentDesk.class, desk));
        }
        return plugin.receive(request);
    }
}

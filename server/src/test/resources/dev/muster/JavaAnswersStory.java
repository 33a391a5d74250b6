package story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import story.Client.ClientOptions;
import story.Client.Colour;
import story.Client.ErrorCode;
import story.Client.ListThingsQuery;
import story.Client.NotifyKind;
import story.Client.NotifyQuery;
import story.Client.NotifyQueryOfAll;
import story.Client.ProblemException;
import story.Client.StringSchema;
import story.Client.Thing;
import story.Client.UnexpectedAnswerException;

/** The client and a server that answers as it is told to, by headers of the request. */
public final class JavaAnswersStory implements Consumer<String> {
    private static final Thing THING = Thing.builder("a", 1).build();

    private ClientOptions options = ClientOptions.of("http://localhost");

    @Override
    public void accept(String url) {
        options = ClientOptions.of(url);
        readsWhatANewerServerSends();
        refusesWhatTheContractDoesNotHave();
        tellsProblemsFromOtherPages();
        triesAgain();
        asksForPagesInTurn();
        spellsOddNames();
        refusesBadOptions();
    }

    private Client answered(String answer) {
        return new Client(options.header("X-Answer", answer));
    }

    private void readsWhatANewerServerSends() {
        var thing =
                answered("201 {\"name\":\"a\",\"size\":1,\"colour\":\"blue\",\"new\":[1],\"tags\":[null]}")
                        .createThing(THING);
        assertThat(thing.body().colour()).isEqualTo(Colour.UNRECOGNIZED);
        assertThat(thing.body().tags()).containsExactly((String) null);
        assertThat(thing.location()).isEqualTo("/here");
        assertThat(thing.etag()).isNull();
        assertThat(Colour.UNRECOGNIZED.wire()).as("what no server takes").isEmpty();
        assertThat(answered("200 [\"a\",null]").names()).containsExactly("a", null);
    }

    private void refusesWhatTheContractDoesNotHave() {
        for (var body :
                List.of("{\"size\":1}", "{\"name\":\"a\"}", "{\"name\":null,\"size\":1}", "null", "", "x")) {
            var failure =
                    catchThrowableOfType(
                            UnexpectedAnswerException.class,
                            () -> answered("201 " + body).createThing(THING));
            assertThat(failure).as(body).hasMessageEndingWith("as the contract has it, got " + body);
            assertThat(failure.status()).isEqualTo(201);
        }
        assertThatThrownBy(() -> Thing.builder(null, 1).build())
                .isInstanceOf(NullPointerException.class)
                .hasMessage("name: null, expected a value");
    }

    private void tellsProblemsFromOtherPages() {
        var proxy = new Client(options.header("X-Answer", "502 <h1>Bad</h1>").header("Said", "html"));
        assertThatThrownBy(proxy::names)
                .isInstanceOfSatisfying(
                        UnexpectedAnswerException.class,
                        e -> {
                            assertThat(e.status()).isEqualTo(502);
                            assertThat(e.text()).isEqualTo("<h1>Bad</h1>");
                        });
        var unknown = refusal(answered("409 {\"code\":\"a.new\",\"detail\":\"d\"}"));
        assertThat(unknown.code()).isEqualTo(ErrorCode.UNRECOGNIZED);
        assertThat(unknown).hasMessage("a.new: d");
        assertThat(unknown.status()).isEqualTo(409);
        assertThat(unknown.faults()).isEmpty();
        assertThatThrownBy(() -> answered("409 {\"status\":409}").names())
                .isInstanceOf(UnexpectedAnswerException.class);
    }

    private void triesAgain() {
        // The server answers every second 503 with a thing.
        var away = "503 {\"code\":\"server.unavailable\",\"status\":503,\"detail\":\"\"}";
        assertThat(answered(away).createThing(THING).body()).isEqualTo(THING);

        var once = refusal(new Client(options.header("X-Answer", away).retries(0)));
        assertThat(once.code()).isEqualTo(ErrorCode.SERVER_UNAVAILABLE);
        assertThat(once.retryAfter()).contains(Duration.ZERO);
        assertThat(answered(away).createThing(THING).body()).isEqualTo(THING);

        var later = new Client(options.header("X-Answer", away).header("X-Retry", "61"));
        assertThat(refusal(later).retryAfter()).contains(Duration.ofSeconds(61));
    }

    private void asksForPagesInTurn() {
        var endless =
                answered("200 {\"items\":[{\"name\":\"a\",\"size\":1}],\"next\":\"$uri\"}");
        var pages = endless.listThingsPages_(ListThingsQuery.builder().min(7).build()).limit(2).toList();
        assertThat(pages.get(0).next()).isEqualTo("/api/things?min=7");
        assertThat(pages.get(1).next()).isEqualTo("/api/things?after=%2Fapi%2Fthings%3Fmin%3D7&min=7");
        var iterator = endless.listThingsPages_().iterator();
        assertThat(iterator.next().items()).containsExactly(THING);
        assertThat(answered("200 {\"items\":[],\"next\":null}").listThingsPages_()).hasSize(1);
    }

    private void spellsOddNames() {
        var query = NotifyQuery.builder(List.of(NotifyQueryOfAll.A, NotifyQueryOfAll.B)).build();
        var client = answered("422 {\"code\":\"x\",\"detail\":\"$uri\"}");
        assertThatThrownBy(() -> client.notify_("a/ü", 7, NotifyKind.A_B, query, null))
                .hasMessage("x: /api/a%2F%C3%BC/%C3%BC%20%22x%22/7/a-b?of-all=a&of-all=b%22");
        assertThat(
                        StringSchema.builder(null, 4)
                                ._1st("x")
                                .hashCodeValue(true)
                                .aB("c")
                                .aBValue("d")
                                .signs("<")
                                .number(2)
                                .build()
                                .classValue())
                .isEqualTo(4);
    }

    private void refusesBadOptions() {
        assertThatThrownBy(() -> ClientOptions.of("localhost:8080"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'localhost:8080': expected a URL like https://muster.example.org");
        assertThatThrownBy(() -> new Client(options.token("secret\n")).names())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Authorization: expected a token")
                .hasMessageNotContaining("secret");
    }

    private static ProblemException refusal(Client client) {
        return catchThrowableOfType(ProblemException.class, () -> client.createThing(THING));
    }
}

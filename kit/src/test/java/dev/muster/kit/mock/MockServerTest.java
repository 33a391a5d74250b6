package dev.muster.kit.mock;

import static dev.muster.kit.mock.Shop.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.kit.http.CannotListen;
import dev.muster.kit.mock.MockOptions.Answers;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// How a mock answers, whatever it keeps.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MockServerTest {
    private final Shop shop = new Shop(Shop.options(Answers.EXAMPLES, 1));

    @AfterAll
    void close() {
        shop.close();
    }

    @Test
    void answersWithTheExample() {
        var created = shop.send("POST", "/api/orders", "{\"item\":\"a\"}");

        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(json(created).path("item").asString()).isEqualTo("A lamp");
        assertThat(created.headers().firstValue("Location")).hasValue("/api/orders/ORD-7");
        assertThat(shop.get("/api/orders/ORD-99").statusCode()).isEqualTo(200);
        assertThat(shop.send("POST", "/api/opening-hours", "").statusCode()).isEqualTo(202);
    }

    @Test
    void answersWithTheStatusThatIsPreferred() {
        var missing = shop.get("/api/orders/ORD-7", "Prefer", "code=404");

        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.headers().firstValue("Content-Type"))
                .hasValue("application/problem+json");
        assertThat(missing.headers().firstValue("Preference-Applied")).hasValue("code=404");
        assertThat(json(missing).path("code").asString()).isEqualTo("order.not_found");
        assertThat(json(missing).path("instance").asString()).isEqualTo("/api/orders/ORD-7");
        var unauthenticated = shop.get("/api/orders", "Prefer", "code=401");
        assertThat(unauthenticated.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
    }

    @Test
    void answersWithTheExampleThatIsPreferred() {
        var large = order("example=large");
        var soldOut = order("example=\"order.sold_out\"");
        var both = order("respond-async, code=409; strict, example=request.idempotency");

        assertThat(json(large).path("count").asInt()).isEqualTo(90);
        assertThat(large.headers().firstValue("Location")).hasValue("/api/orders/ORD-8");
        assertThat(soldOut.statusCode()).isEqualTo(409);
        assertThat(soldOut.headers().firstValue("Preference-Applied"))
                .hasValue("example=order.sold_out");
        assertThat(json(both).path("code").asString()).isEqualTo("request.idempotency");
        assertThat(both.headers().firstValue("Preference-Applied"))
                .hasValue("code=409, example=request.idempotency");
    }

    @Test
    void saysWhatThereIsWhenAPreferenceCannotBeMet() {
        assertThat(detail(order("code=418"), 400))
                .isEqualTo(
                        "Prefer: code '418': expected one that placeOrder answers with: 201, 400,"
                                + " 401, 403, 409, 413, 415, 422, 500, 503");
        assertThat(detail(order("code=409, example=large"), 400))
                .isEqualTo(
                        "Prefer: example 'large': expected one of placeOrder: order.sold_out,"
                                + " request.idempotency");
        assertThat(detail(shop.get("/api/orders", "Prefer", "code=200, example=x"), 400))
                .isEqualTo(
                        "Prefer: example 'x': expected none, the one example of listOrders has no"
                                + " name");
        assertThat(detail(order("code=404 or so"), 400))
                .startsWith("Prefer: 'code=404 or so': expected preferences such as");
        assertThat(detail(order("dynamic=maybe"), 400))
                .isEqualTo("Prefer: dynamic 'maybe': expected true or false");
        assertThat(detail(order("latency=long"), 400)).startsWith("Prefer: latency 'long': ");
    }

    @Test
    void sendsNothingThatBreaksTheContract() {
        var broken = order("example=broken");

        assertThat(detail(broken, 500))
                .startsWith("The answer of placeOrder does not fit the contract");
        assertThat(json(broken).at("/errors/0/pointer").asString()).isEqualTo("/item");
    }

    @Test
    void refusesWhatTheEdgeRefuses() {
        var invalid =
                shop.send(
                        "POST",
                        "/api/orders",
                        "{\"itme\":\"a\",\"count\":0}",
                        "Prefer",
                        "code=409");
        assertThat(invalid.statusCode()).isEqualTo(422);
        assertThat(
                        json(invalid)
                                .path("errors")
                                .valueStream()
                                .map(e -> e.path("pointer").asString()))
                .containsExactlyInAnyOrder("/itme", "/item", "/count");
        assertThat(detail(shop.get("/api/orders?stat=open"), 422))
                .contains("did you mean 'state'?");
        assertThat(shop.send("POST", "/api/orders", "{").statusCode()).isEqualTo(400);
        assertThat(
                        shop.send("POST", "/api/orders", "item=a", "Content-Type", "text/plain")
                                .statusCode())
                .isEqualTo(415);
        assertThat(detail(shop.get("/api/nothing"), 404))
                .isEqualTo("/api/nothing does not exist; /api/docs shows what does");
        var method = shop.send("DELETE", "/api/orders", "");
        assertThat(method.statusCode()).isEqualTo(405);
        assertThat(method.headers().firstValue("Allow")).hasValue("GET, POST");
    }

    @Test
    void asksForATokenOnlyWhenTold() {
        var options =
                new MockOptions(
                        "127.0.0.1",
                        0,
                        Answers.KEPT,
                        true,
                        Latency.NONE,
                        Chance.NONE,
                        List.of(),
                        1);
        try (var guarded = new Shop(options)) {
            assertThat(guarded.get("/api/orders").statusCode()).isEqualTo(401);
            assertThat(guarded.get("/api/orders", "Authorization", "Basic x").statusCode())
                    .isEqualTo(401);
            assertThat(guarded.get("/api/orders", "Authorization", "Bearer any").statusCode())
                    .isEqualTo(200);
            assertThat(guarded.get("/api/opening-hours").statusCode()).isEqualTo(200);
        }
        assertThat(shop.get("/api/orders", "Authorization", "Basic x").statusCode()).isEqualTo(200);
    }

    @Test
    void holdsAnswersBackAndFailsWhenTold() {
        long start = System.nanoTime();
        var slow = shop.get("/api/orders", "Prefer", "latency=120ms..150ms");
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isGreaterThan(Duration.ofMillis(119));
        assertThat(slow.headers().firstValue("Preference-Applied"))
                .hasValue("latency=120ms..150ms");

        var failed = shop.get("/api/orders", "Prefer", "fault=100%");
        assertThat(failed.statusCode()).isEqualTo(503);
        assertThat(failed.headers().firstValue("Retry-After")).hasValue("2");
    }

    @Test
    void failsAsOftenAsAsked() {
        var options =
                new MockOptions(
                        "127.0.0.1",
                        0,
                        Answers.KEPT,
                        false,
                        Latency.NONE,
                        new Chance(30),
                        List.of(),
                        1);
        try (var shaky = new Shop(options)) {
            int failed = 0;
            for (int i = 0; i < 200; i++) {
                failed += shaky.get("/api/opening-hours").statusCode() == 503 ? 1 : 0;
            }
            assertThat(failed).isBetween(35, 85);
        }
    }

    @Test
    void letsPagesOfAnyOriginIn() {
        var asked =
                shop.send(
                        "OPTIONS",
                        "/api/orders/ORD-7",
                        "",
                        "Origin",
                        "http://localhost:5173",
                        "Access-Control-Request-Method",
                        "PATCH",
                        "Access-Control-Request-Headers",
                        "if-match,content-type");
        assertThat(asked.statusCode()).isEqualTo(204);
        assertThat(asked.headers().firstValue("Access-Control-Allow-Origin"))
                .hasValue("http://localhost:5173");
        assertThat(asked.headers().firstValue("Access-Control-Allow-Headers"))
                .hasValue("if-match,content-type");
        assertThat(asked.headers().firstValue("Access-Control-Allow-Methods").orElse(""))
                .contains("PATCH");
        var refused = shop.get("/api/nothing", "Origin", "http://localhost:5173");
        assertThat(refused.headers().firstValue("Access-Control-Allow-Origin"))
                .as("a page must be able to read why")
                .hasValue("http://localhost:5173");
    }

    @Test
    void letsPagesOfOtherOriginsThanGivenNotIn() {
        var options =
                new MockOptions(
                        "127.0.0.1",
                        0,
                        Answers.KEPT,
                        false,
                        Latency.NONE,
                        Chance.NONE,
                        List.of("http://localhost:5173"),
                        1);
        try (var picky = new Shop(options)) {
            var name = "Access-Control-Allow-Origin";
            assertThat(picky.get("/api/orders", "Origin", "http://a.example").headers().map())
                    .doesNotContainKey(name.toLowerCase(Locale.ROOT));
            assertThat(
                            picky.get("/api/orders", "Origin", "http://localhost:5173")
                                    .headers()
                                    .firstValue(name))
                    .isPresent();
        }
    }

    @Test
    void tellsOfEachRequest() {
        shop.log.clear();
        shop.get("/api/orders?limit=2");
        shop.get("/api/orders?limit=two%0A");

        assertThat(shop.log).hasSize(2);
        assertThat(shop.log.get(0)).matches("GET /api/orders\\?limit=2 200 \\d+ ms");
        assertThat(shop.log.get(1))
                .matches(
                        "GET /api/orders\\?limit=two%0A 422 \\d+ ms  request.invalid: query:limit:"
                                + " 'two.+': expected an integer");
    }

    @Test
    void showsTheContract() {
        assertThat(shop.get("/api/docs/").body()).contains("swagger-ui");
        assertThat(json(shop.get("/api/openapi.json"))).isEqualTo(Shop.CONTRACT.document());
    }

    @Test
    void servesAnotherContractAtTheSamePlace() {
        var url = shop.url();
        shop.server().serve(Shop.CONTRACT);

        assertThat(shop.url()).isEqualTo(url);
        assertThat(shop.get("/api/orders").statusCode()).isEqualTo(200);
    }

    @Test
    void saysThatThePortIsTaken() throws IOException {
        try (var other = new ServerSocket(0)) {
            var options = Shop.options(Answers.KEPT, 1);
            var there =
                    new MockOptions(
                            options.host(),
                            other.getLocalPort(),
                            options.answers(),
                            false,
                            Latency.NONE,
                            Chance.NONE,
                            List.of(),
                            1);
            assertThatThrownBy(() -> new Shop(there)).isInstanceOf(CannotListen.class);
        }
    }

    @Test
    void suggestsWhatToTry() {
        assertThat(Curls.of(Shop.CONTRACT, shop.url()))
                .containsExactly(
                        "curl -i " + shop.url() + "/api/orders",
                        "curl -i "
                                + shop.url()
                                + "/api/orders -H 'Content-Type: application/json' -d"
                                + " '{\"item\":\"A lamp\",\"count\":2}'",
                        "curl -i " + shop.url() + "/api/orders/1 -H 'Prefer: code=404'");
    }

    private HttpResponse<String> order(String preference) {
        return shop.send("POST", "/api/orders", "{\"item\":\"a\"}", "Prefer", preference);
    }

    private static String detail(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return json(answer).path("detail").asString();
    }
}

package dev.muster.kit.mock;

import static dev.muster.kit.mock.Shop.json;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What a mock keeps.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MemoryTest {
    private final Shop shop = Shop.keeping();

    @BeforeEach
    void forget() {
        shop.server().serve(Shop.CONTRACT);
    }

    @AfterAll
    void close() {
        shop.close();
    }

    @Test
    void beginsWithTheExamples() {
        assertThat(json(shop.get("/api/orders")).at("/items/0/key").asString()).isEqualTo("ORD-7");
        var order = shop.get("/api/orders/ORD-7");
        assertThat(order.statusCode()).isEqualTo(200);
        assertThat(order.headers().firstValue("ETag")).hasValue("\"3\"");
        assertThat(json(shop.get("/api/orders/ORD-7/parcels")).size()).isOne();
    }

    @Test
    void findsAgainWhatWasCreated() {
        var created = shop.send("POST", "/api/orders", "{\"item\": \"A sofa\", \"note\": \"!\"}");

        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(created.headers().firstValue("Location")).hasValue("/api/orders/ORD-8");
        assertThat(created.headers().firstValue("ETag")).hasValue("\"1\"");
        assertThat(json(created).toString())
                .as("the default of the request, not the example of the answer")
                .isEqualTo(
                        "{\"key\":\"ORD-8\",\"item\":\"A sofa\",\"count\":1,\"state\":\"open\","
                                + "\"note\":\"!\",\"version\":1}");
        assertThat(json(shop.get("/api/orders/ORD-8"))).isEqualTo(json(created));
        assertThat(json(shop.get("/api/orders")).at("/items/1").toString())
                .isEqualTo("{\"key\":\"ORD-8\",\"item\":\"A sofa\",\"state\":\"open\"}");
    }

    @Test
    void createsOnceForOneIdempotencyKey() {
        var first = shop.send("POST", "/api/orders", "{\"item\":\"a\"}", "Idempotency-Key", "k");
        var again = shop.send("POST", "/api/orders", "{\"item\":\"a\"}", "Idempotency-Key", "k");
        var other = shop.send("POST", "/api/orders", "{\"item\":\"b\"}", "Idempotency-Key", "k");

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().firstValue("Idempotency-Replayed")).hasValue("true");
        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(json(shop.get("/api/orders")).path("items").size()).isEqualTo(2);
    }

    @Test
    void changesWhatItKeeps() {
        var changed =
                shop.send("PATCH", "/api/orders/ORD-7", "{\"note\":\"soon\"}", "If-Match", "\"3\"");

        assertThat(changed.headers().firstValue("ETag")).hasValue("\"4\"");
        assertThat(json(shop.get("/api/orders/ORD-7")).toString())
                .isEqualTo(
                        "{\"key\":\"ORD-7\",\"item\":\"A lamp\",\"count\":2,\"state\":\"open\","
                                + "\"note\":\"soon\",\"version\":4}");
    }

    @Test
    void refusesAChangeOfWhatWasChangedMeanwhile() {
        var stale = shop.send("PATCH", "/api/orders/ORD-7", "{\"count\":4}", "If-Match", "\"2\"");
        var blind = shop.send("PATCH", "/api/orders/ORD-7", "{\"count\":4}");

        assertThat(stale.statusCode()).isEqualTo(412);
        assertThat(json(stale).path("detail").asString())
                .startsWith("Version 2 given in If-Match, expected 3");
        assertThat(blind.statusCode()).isEqualTo(428);
    }

    @Test
    void replacesWithTheDefaultsOfTheRequest() {
        var replaced = shop.send("PUT", "/api/orders/ORD-7", "{\"item\":\"A bed\"}");

        assertThat(json(replaced).path("count").asInt()).isOne();
        assertThat(json(replaced).path("key").asString()).isEqualTo("ORD-7");
        assertThat(json(shop.get("/api/orders")).at("/items/0/item").asString()).isEqualTo("A bed");
    }

    @Test
    void takesOverWhatACommandSays() {
        shop.send("POST", "/api/orders/ORD-7/state", "{\"state\":\"sent\",\"reason\":\"x\"}");

        assertThat(json(shop.get("/api/orders/ORD-7")).path("state").asString()).isEqualTo("sent");
        assertThat(json(shop.get("/api/orders?state=open")).path("items").size()).isZero();
        assertThat(json(shop.get("/api/orders?state=open&state=sent")).path("items").size())
                .isOne();
    }

    @Test
    void forgetsWhatWasDeleted() {
        assertThat(shop.send("DELETE", "/api/orders/ORD-7", "").statusCode()).isEqualTo(204);

        var gone = shop.get("/api/orders/ORD-7");
        assertThat(gone.statusCode()).isEqualTo(404);
        assertThat(json(gone).path("code").asString()).isEqualTo("order.not_found");
        assertThat(json(gone).path("detail").asString())
                .isEqualTo("'ORD-7' is not among /api/orders: the mock has nothing there");
        assertThat(shop.send("DELETE", "/api/orders/ORD-7", "").statusCode()).isEqualTo(404);
        assertThat(shop.get("/api/orders/ORD-7/parcels").statusCode()).isEqualTo(404);
    }

    @Test
    void listsPageByPage() {
        for (int i = 0; i < 4; i++) {
            shop.send("POST", "/api/orders", "{\"item\":\"a\"}");
        }
        var first = json(shop.get("/api/orders?limit=3"));
        var second = json(shop.get("/api/orders?limit=3&after=" + first.path("next").asString()));

        assertThat(first.path("items").size()).isEqualTo(3);
        assertThat(second.path("items").valueStream().map(item -> item.path("key").asString()))
                .containsExactly("ORD-10", "ORD-11");
        assertThat(second.path("next").isNull()).isTrue();
        assertThat(shop.get("/api/orders?after=x").statusCode()).isEqualTo(422);
    }

    @Test
    void keepsWhatIsBelowAnItemApart() {
        shop.send("POST", "/api/orders", "{\"item\":\"a\"}");
        var parcel = shop.send("POST", "/api/orders/ORD-8/parcels", "{\"grams\":5}");

        assertThat(json(shop.get("/api/orders/ORD-8/parcels")).size()).isOne();
        assertThat(json(shop.get("/api/orders/ORD-7/parcels")).at("/0/grams").asInt())
                .isEqualTo(900);
        var location = parcel.headers().firstValue("Location").orElse("");
        assertThat(location).matches("/api/orders/ORD-8/parcels/[0-9a-f-]{36}");
        assertThat(json(shop.get(location)).path("grams").asInt()).isEqualTo(5);
        assertThat(shop.send("POST", "/api/orders/ORD-9/parcels", "{\"grams\":5}").statusCode())
                .isEqualTo(404);
    }

    @Test
    void createsTheSameKeysEachTime() {
        var first = shop.send("POST", "/api/orders/ORD-7/parcels", "{\"grams\":5}");
        forget();
        var second = shop.send("POST", "/api/orders/ORD-7/parcels", "{\"grams\":5}");

        assertThat(second.body()).isEqualTo(first.body());
    }
}

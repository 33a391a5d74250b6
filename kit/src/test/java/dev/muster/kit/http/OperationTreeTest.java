package dev.muster.kit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OperationTreeTest {
    private final OperationTree<String> tree = new OperationTree<>();

    OperationTreeTest() {
        add("GET", "/api/orders");
        add("POST", "/api/orders");
        add("GET", "/api/orders/{id}");
        add("GET", "/api/orders/latest");
        add("DELETE", "/api/orders/{id}");
        add("GET", "/api/orders/{id}/lines");
        add("GET", "/api/{kind}/latest/lines");
    }

    private void add(String method, String path) {
        tree.add(method, new OperationPath(path), method + " " + path);
    }

    @ParameterizedTest
    @CsvSource({
        "GET,    /api/orders,              GET /api/orders",
        "POST,   /api/orders,              POST /api/orders",
        "GET,    /api/orders/7,            GET /api/orders/{id}",
        "GET,    /api/orders/latest,       GET /api/orders/latest",
        "DELETE, /api/orders/latest,       DELETE /api/orders/{id}",
        "GET,    /api/orders/7/lines,      GET /api/orders/{id}/lines",
        "GET,    /api/orders/latest/lines, GET /api/orders/{id}/lines",
        "GET,    /api/books/latest/lines,  GET /api/{kind}/latest/lines",
        "GET,    /api/orders/{id},         GET /api/orders/{id}",
    })
    void findsWhatIsMeant(String method, String path, String expected) {
        assertThat(tree.find(method, path).operation()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "/",
        "/api",
        "/api/",
        "/api/orders/",
        "/api/orders/7/",
        "/api/orders//lines",
        "/api/orders/7/lines/1",
        "/API/orders",
        "/api/{kind}",
    })
    void findsNothingElse(String path) {
        var found = tree.find("GET", path);

        assertThat(found.operation()).isNull();
        assertThat(found.methods()).isEmpty();
    }

    /// `GET http://localhost` and `OPTIONS *`.
    @ParameterizedTest
    @ValueSource(strings = {"", "*", "api/orders/"})
    void findsNothingAtWhatIsNoPath(String path) {
        assertThat(tree.find("GET", path).methods()).isEmpty();
    }

    @Test
    void knowsWhatElseMayBeAsked() {
        assertThat(tree.find("PUT", "/api/orders").methods()).containsExactly("GET", "POST");
        assertThat(tree.find("PUT", "/api/orders/latest").methods())
                .containsExactly("DELETE", "GET");
        assertThat(tree.find("PUT", "/api/orders/latest").operation()).isNull();
    }

    @Test
    void tellsParameters() {
        assertThat(new OperationPath("/api/{kind}/{id}/lines").parameters("/api/orders/a b/lines"))
                .isEqualTo(Map.of("kind", "orders", "id", "a b"));
        assertThat(new OperationPath("/api/orders").parameters("/api/orders")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"/api/orders/{id}.json", "/api/orders/v{id}", "/api/orders/{id", "/api/a{b}c/d"})
    void wantsWholeSegments(String template) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OperationPath(template))
                .withMessageContaining(template)
                .withMessageContaining("a parameter takes a whole segment");
    }
}

package dev.muster.plugins.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {
    @Test
    void writesWhatItReads() {
        var text = "{\"a\":[1,\"\u706b\",null,true],\"b\":{\"c\":2.5}}";

        assertThat(Json.write(Json.readObject(text))).isEqualTo(text);
    }

    @Test
    void findsWhatIsAtAPath() {
        var value = Map.of("blocks", List.of(Map.of("text", "hello"), Map.of("n", 7)));

        assertThat(Json.text(value, "blocks.0.text")).isEqualTo("hello");
        assertThat(Json.text(value, "blocks.1.n")).isEqualTo("7");
        assertThat(Json.list(value, "blocks")).hasSize(2);
    }

    @Test
    void findsNothingWhereThereIsNothing() {
        var value = Map.of("blocks", List.of(Map.of("text", "hello")));

        for (var path : List.of("blocks.1", "blocks.text", "blocks.-1", "blocks.0.text.x", "y")) {
            assertThat(Json.at(value, path)).as(path).isNull();
        }
        assertThat(Json.text(value, "blocks")).isNull();
        assertThat(Json.list(null, "x")).isEmpty();
    }

    @Test
    void refusesWhatIsNoJson() {
        for (var text : List.of("", "{\"ok\": tru", "<html>")) {
            assertThatThrownBy(() -> Json.read(text))
                    .as(text)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("no JSON");
        }
        assertThatThrownBy(() -> Json.readObject("[1]")).hasMessageContaining("no JSON object");
    }
}

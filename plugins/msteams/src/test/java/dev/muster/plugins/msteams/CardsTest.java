package dev.muster.plugins.msteams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.plugin.conversation.Post;
import dev.muster.plugin.incident.IncidentView;
import dev.muster.plugins.http.Json;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CardsTest {
    private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");

    @Test
    void showsTextAndIncident() {
        var card = incident("a | *b*", "see\n\nbelow", "grace@example.org");

        var message = Cards.message(new Post("Ada needs help", card), "m-1");

        assertThat(lines(message))
                .containsExactly(
                        "Ada needs help",
                        "INC-7: a | *b*",
                        "Severity: sev2",
                        "Status: active",
                        "Commander: grace@example.org",
                        "Declared: 2026-11-28 12:00 UTC by ada",
                        "see",
                        "below");
        assertThat(content(message, "body.0.id")).isEqualTo("m-1");
        assertThat(content(message, "actions.0.url"))
                .isEqualTo("https://muster.example.org/incidents/INC-7");
        assertThat(message.get("summary")).isEqualTo("Ada needs help");
    }

    @Test
    void showsWhatIsThere() {
        var message = Cards.message(new Post(" ", incident("x", null, null)), "m-1");

        assertThat(lines(message)).contains("Commander: nobody yet").first().isEqualTo("INC-7: x");
        assertThat(message.get("summary")).isEqualTo("INC-7: x");
        assertThat(content(Cards.message(new Post("x", null), "m-1"), "actions.0.url")).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "see https://x.example.org/a_b-c. ! https://x.example.org/a_b-c",
                "(http://x.example.org/?a=b&c=%20) ! http://x.example.org/?a=b&c=%20",
                "<https://x.example.org> ! https://x.example.org",
                "https://x.example.org/\u706b ! https://x.example.org/",
                "ftp://x.example.org ! ",
                "https:// ! ",
            })
    void links(String text, String address) {
        var message = Cards.message(new Post(text, null), "m-1");

        assertThat(lines(message)).containsExactly(text);
        var links =
                Json.list(content(message), "body.0.items.0.inlines").stream()
                        .map(run -> Json.text(run, "selectAction.url"))
                        .filter(url -> url != null)
                        .toList();
        assertThat(links).isEqualTo(address == null ? List.of() : List.of(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u706b",
                "\uD83D\uDD25",
                "\"",
                "x\n",
                "http://a.b/ ",
                "http://a.b/ \n",
                "http://a.b/ c http://d.e/ f\n",
                "<at>channel</at> **x** [y](z)\n"
            })
    void staysWithinTheLimit(String piece) {
        var text = piece.repeat(20_000);
        var url = URI.create("https://muster.example.org/" + "x".repeat(900));
        var card = new IncidentView("INC-7", text, text, "sev2", "active", text, text, NOON, url);

        var bytes = Json.write(Cards.message(new Post(text, card), "m-1")).getBytes(UTF_8);

        assertThat(bytes).hasSizeLessThan(27 * 1024);
    }

    @Test
    void saysThatThereWasMore() {
        var message = Cards.message(new Post("line\n".repeat(21), null), "m-1");

        assertThat(lines(message)).hasSize(21).last().isEqualTo("\u2026");
        assertThat(lines(Cards.message(new Post("line\n".repeat(20), null), "m-1"))).hasSize(20);
    }

    private static IncidentView incident(String title, String description, String commander) {
        return new IncidentView(
                "INC-7",
                title,
                description,
                "sev2",
                "active",
                "ada",
                commander,
                NOON,
                URI.create("https://muster.example.org/incidents/INC-7"));
    }

    /// The text of each block of a message. All of it has to be in runs, where nothing has a
    /// meaning.
    static List<String> lines(Map<String, Object> message) {
        return Json.list(content(message), "body.0.items").stream()
                .map(
                        block -> {
                            assertThat(Json.text(block, "type")).isEqualTo("RichTextBlock");
                            return Json.list(block, "inlines").stream()
                                    .map(run -> String.valueOf(Json.text(run, "text")))
                                    .collect(Collectors.joining());
                        })
                .toList();
    }

    private static Object content(Map<String, Object> message) {
        return Json.at(message, "attachments.0.content");
    }

    private static String content(Map<String, Object> message, String at) {
        return Json.text(content(message), at);
    }
}

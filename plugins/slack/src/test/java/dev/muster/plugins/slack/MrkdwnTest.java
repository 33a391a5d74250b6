package dev.muster.plugins.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MrkdwnTest {
    @ParameterizedTest
    @CsvSource({
        "a & b <c>, a &amp; b &lt;c&gt;",
        "&amp;, &amp;amp;",
        "see https://x.example.org/a?b&c., see <https://x.example.org/a?b&amp;c>.",
        "(https://x.example.org), (<https://x.example.org>)",
        "https://x|y, <https://x>|y",
        "<https://x|y>, &lt;<https://x>|y&gt;",
    })
    void escapesAndLinks(String text, String expected) {
        assertThat(Mrkdwn.linked(text, 3_000)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "abcdef, 6, abcdef",
        "abcdefg, 6, abcde…",
        "abc&&, 8, abc…",
        "abcd🔥🔥, 6, abcd…",
        "abc🔥🔥, 6, abc🔥…",
        "ab https://x.example.org, 10, ab …",
    })
    void cuts(String text, int limit, String expected) {
        assertThat(Mrkdwn.linked(text, limit)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"abcd🔥🔥, 6, abcd…", "abc🔥🔥, 6, abc🔥…", "' a  b', 6, a b"})
    void cutsPlainText(String text, int limit, String expected) {
        assertThat(Mrkdwn.plain(text, limit)).isEqualTo(expected);
    }

    @Test
    void makesPartsOfALongText() {
        assertThat(Mrkdwn.linked("abcdefgh", 3, 5)).isEqualTo(List.of("abc", "def", "gh"));
        assertThat(Mrkdwn.linked("abcdefgh", 3, 2)).isEqualTo(List.of("abc", "de…"));
        assertThat(Mrkdwn.linked("", 3, 2)).isEqualTo(List.of(""));
    }

    @ParameterizedTest
    @CsvSource({
        "a &amp; b &lt;c&gt;, a & b <c>",
        "&amp;lt;, &lt;",
        "to <mailto:me@example.org|me@example.org> now, to me@example.org now",
    })
    void readsWhatSlackEscaped(String text, String expected) {
        assertThat(Mrkdwn.unescaped(text)).isEqualTo(expected);
    }
}

package dev.muster.plugins.msteams;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HtmlTest {
    @ParameterizedTest
    @CsvSource({
        "abcdef, 6, abcdef",
        "abcdefg, 6, abcde…",
        "abcd&, 5, abcd…",
        "ab<c, 6, ab…",
        "ab<c, 7, ab&lt;c",
        "abcd🔥, 5, abcd…",
        "a<b, 100, a&lt;b",
        "x > \"y\" & z, 100, x &gt; &quot;y&quot; &amp; z",
    })
    void escapes(String text, int limit, String expected) {
        assertThat(Html.escaped(text, limit)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "a &amp;lt; b, a &lt; b",
        "a&nbsp;b, a b",
        "assign <at>Grace</at>, assign Grace",
        "<at id=\"0\">Grace</at> &lt;at&gt;, Grace <at>",
        "&quot;x&quot;, \"x\"",
    })
    void unescapes(String text, String expected) {
        assertThat(Html.unescaped(text)).isEqualTo(expected);
    }

    @Test
    void links() {
        assertThat(Html.MARKUP.link(URI.create("https://x.example.org/?a=b&c"), "INC-1"))
                .isEqualTo("<a href=\"https://x.example.org/?a=b&amp;c\">INC-1</a>");
    }
}

package dev.muster.plugins.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TextTest {
    @Test
    void leavesAloneWhatFits() {
        assertThat(Text.cut("abc", 3)).isEqualTo("abc");
    }

    @Test
    void cutsToTheLimit() {
        assertThat(Text.cut("abcd", 3)).isEqualTo("ab\u2026");
    }

    @Test
    void cutsNoCharacterInHalf() {
        assertThat(Text.cut("a\ud83d\udd25bcd", 3)).isEqualTo("a\u2026");
        assertThat(Text.cut("\ud83d\udd25\ud83d\udd25", 2)).isEqualTo("\u2026");
    }

    @Test
    void makesOneLine() {
        assertThat(Text.line(" a\r\nb\u2028c\u0000d\te ", 99)).isEqualTo("a b c d e");
    }

    @Test
    void keepsLinesWithoutControlCharacters() {
        assertThat(Text.lines("a\r\nb\u0000c\td\u2028e\n", 99)).isEqualTo("a\nb c\td\ne");
    }
}

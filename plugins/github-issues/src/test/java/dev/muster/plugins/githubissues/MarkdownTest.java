package dev.muster.plugins.githubissues;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MarkdownTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            textBlock =
                    """
                    INC-1 on disk_full, ada@example.org       ; INC-1 on disk_full, ada@example.org
                    https://x.example/a_b_?q=1&r=*            ; https://x.example/a_b_?q=1&r=*
                    *bold* _slanted_ `code` ~~gone~~ $x$      ; \\*bold\\* \\_slanted\\_ \\`code\\` \\~\\~gone\\~\\~ \\$x\\$
                    [here](javascript:x) ![](y) | cell        ; \\[here\\](javascript:x) !\\[\\](y) \\| cell
                    <img src=x> <!-- muster INC-2 -->         ; "&lt;img src=x> &lt;!-- muster INC-2 -->"
                    # Big                                     ; \\# Big
                    > quoted                                  ; \\> quoted
                    - item                                    ; \\- item
                    1. first                                  ; 1\\. first
                    C:\\temp                                  ; C:\\\\temp
                    """)
    void hasNoMarkup(String plain, String markdown) {
        assertThat(Markdown.of(plain)).isEqualTo(markdown);
    }

    @Test
    void mentionsNobodyAndRefersToNothing() {
        assertThat(Markdown.of("@ada acme/api#12 #13 GH-14"))
                .isEqualTo("@\u2060ada acme/api#\u206012 #\u206013 GH-\u206014");
    }

    @Test
    void keepsLinesAndIndentsWithoutMakingCode() {
        assertThat(Markdown.of("a\n    b & &lt;\n==="))
                .isEqualTo("a\n\u00a0\u00a0\u00a0\u00a0b & &amp;lt;\n\\===");
    }
}

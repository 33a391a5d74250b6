package dev.muster.plugins.jira;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WikiTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    INC-1 on disk_full, 3*4 | INC-1 on disk_full, 3*4
                    Is it down?             | Is it down?
                    *bold* _slanted_ ??who?? | \\*bold\\* \\_slanted\\_ \\??who\\??
                    [~admin]                | \\[\\~admin\\]
                    {code}x{code}           | \\{code\\}x\\{code\\}
                    !http://x/y.png!        | \\!http://x/y.png\\!
                    # one                   | \\# one
                    h1. Big                 | \\h1. Big
                    - item                  | \\- item
                    C:\\temp \\{x           | C:&#92;temp &#92;\\{x
                    https://x.example/~a_b? | https://x.example/~a_b?
                    """)
    void hasNoMarkup(String plain, String wiki) {
        assertThat(WikiText.of(plain)).isEqualTo(wiki);
    }
}

package dev.muster.plugins.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ExcerptTest {
    @Test
    void leavesWhatFits() {
        assertThat(Excerpt.of("down", 4)).isEqualTo("down");
    }

    @Test
    void cutsWhatDoesNot() {
        assertThat(Excerpt.of("downtime", 5)).isEqualTo("down…");
    }

    @Test
    void cutsNoCharacterInTwo() {
        assertThat(Excerpt.of("a🔥🔥🔥", 5)).isEqualTo("a🔥…");
        assertThat(Excerpt.of("a🔥🔥🔥", 6)).isEqualTo("a🔥🔥…");
    }
}

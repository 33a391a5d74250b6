package dev.muster.plugins.slack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PostedMessagesTest {
    @Test
    void keepsTheLastThousand() {
        var posted = new PostedMessages();
        for (int number = 0; number < 1_001; number++) {
            posted.add("k-" + number, "m-" + number);
        }

        assertThat(posted.size()).isEqualTo(1_000);
        assertThat(posted.find("k-0")).isNull();
        assertThat(posted.find("k-1000")).isEqualTo("m-1000");
    }
}

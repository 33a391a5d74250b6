package dev.muster.plugins.msteams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.plugin.RetryLater;
import dev.muster.plugin.testkit.TestContext;
import dev.muster.plugins.fakes.Fake;
import dev.muster.plugins.fakes.Fake.Fault;
import dev.muster.plugins.fakes.Fake.Manner;
import dev.muster.plugins.fakes.FakeTeams;
import dev.muster.plugins.fakes.TeamsKey;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class BotKeysTest {
    private static final TeamsKey OLD = TeamsKey.make("old");
    private static final TeamsKey NEW = TeamsKey.make("new");

    private final FakeTeams teams = Fake.started(new FakeTeams());
    private final TestContext context = TestContext.of(List.of(), Map.of());
    private Instant now = Instant.parse("2026-11-28T12:00:00Z");
    private final BotKeys keys = keys(Duration.ofSeconds(9));

    @AfterEach
    void stop() {
        context.close();
        teams.close();
    }

    @Test
    void areAskedForOnceADay() throws Exception {
        teams.publish(OLD, List.of("msteams"));
        assertThat(keys.find("old").channels()).containsExactly("msteams");

        pass(Duration.ofHours(23));
        assertThat(keys.find("old")).isNotNull();
        assertThat(teams.requests()).hasSize(2);

        teams.publish(NEW, List.of("msteams"));
        pass(Duration.ofHours(2));
        assertThat(keys.find("old")).isNull();
        assertThat(keys.find("new")).isNotNull();
        assertThat(teams.requests()).hasSize(4);
    }

    @Test
    void areAskedForWhenOneIsNotKnownButNotEachTime() throws Exception {
        teams.publish(OLD, List.of("msteams"));
        assertThat(keys.find("old")).isNotNull();
        teams.publish(NEW, List.of("msteams"));

        pass(Duration.ofSeconds(9));
        assertThat(keys.find("new")).isNull();
        assertThat(keys.find(null)).isNull();
        assertThat(teams.requests()).hasSize(2);

        pass(Duration.ofSeconds(1));
        assertThat(keys.find("new")).isNotNull();
        assertThat(teams.requests()).hasSize(4);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"MALFORMED", "CUT"})
    void cannotAlwaysBeGot(Fault fault) throws Exception {
        teams.publish(OLD, List.of("msteams"));
        teams.behave(Manner.with(fault));

        assertThatThrownBy(() -> keys.find("old")).isInstanceOf(RetryLater.class);
        assertThatThrownBy(() -> keys.find("old"))
                .isInstanceOf(RetryLater.class)
                .hasMessage("The Bot Connector's keys could not be got a moment ago");
        assertThat(teams.requests()).hasSize(1);

        teams.behave(Manner.WELL);
        pass(Duration.ofSeconds(10));
        assertThat(keys.find("old")).isNotNull();
    }

    @Test
    void areNotThoseOfAnAddressThatIsNotThere() {
        teams.behave(Manner.answering(404, null));

        assertThatThrownBy(() -> keys.find("old"))
                .isInstanceOf(RetryLater.class)
                .hasMessageStartingWith("The Bot Connector's keys cannot be read: 127.0.0.1");
    }

    @Test
    void areNotWaitedForForEver() {
        teams.behave(Manner.with(Fault.SLOW));

        assertThatThrownBy(() -> keys(Duration.ofMillis(50)).find("old"))
                .isInstanceOf(RetryLater.class)
                .hasMessage("127.0.0.1 has not answered within 50 ms");
    }

    private BotKeys keys(Duration patience) {
        var clock =
                new Clock() {
                    @Override
                    public Instant instant() {
                        return now;
                    }

                    @Override
                    public ZoneId getZone() {
                        return ZoneOffset.UTC;
                    }

                    @Override
                    public Clock withZone(ZoneId zone) {
                        return this;
                    }
                };
        var metadata = URI.create(teams.url() + "/v1/.well-known/openidconfiguration");
        return new BotKeys(context, clock, metadata, patience);
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }
}

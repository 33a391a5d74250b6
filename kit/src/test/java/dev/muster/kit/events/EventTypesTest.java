package dev.muster.kit.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.plugin.Event;
import dev.muster.plugin.EventType;
import java.util.List;
import org.junit.jupiter.api.Test;

final class EventTypesTest {
    private final EventTypes types = new EventTypes();

    @EventType("test.happened")
    record Twin() implements Event {}

    @EventType(value = "test.happened", version = 2)
    record Next(String what, int times) implements Event {}

    @EventType("Happened")
    record Misnamed() implements Event {}

    record Unnamed() implements Event {}

    @Test
    void readsWhatItWrote() {
        types.register(List.of(Happened.class));
        var event = Happened.just("a \"quoted\" \u0000 fire 火");

        assertThat(types.read("test.happened", 1, types.write(event))).isEqualTo(event);
    }

    @Test
    void ignoresMembersThatALaterServerAdded() {
        types.register(List.of(Next.class));
        assertThat(types.read("test.happened", 2, "{\"what\":\"fire\",\"times\":2,\"new\":[1]}"))
                .isEqualTo(new Next("fire", 2));
    }

    @Test
    void tellsVersionsApart() {
        types.register(List.of(Happened.class, Next.class));
        assertThat(types.idOf(new Next("fire", 2))).hasToString("test.happened version 2");
        assertThat(types.idOf(Happened.just("fire"))).hasToString("test.happened version 1");
    }

    @Test
    void knowsNothingOfOtherTypes() {
        assertThat(types.read("test.happened", 1, "{}")).isNull();
    }

    @Test
    void takesTheSameClassTwice() {
        types.register(List.of(Happened.class));
        types.register(List.of(Happened.class));
        assertThat(types.idOf(Happened.just("fire"))).isNotNull();
    }

    @Test
    void refusesTwoClassesOfOneType() {
        types.register(List.of(Happened.class));
        assertThatThrownBy(() -> types.register(List.of(Twin.class)))
                .hasMessageContaining(
                        "test.happened version 1 is declared by dev.muster.kit.events.Happened and"
                                + " by")
                .hasMessageContaining("give one of them another name or the next version");
    }

    @Test
    void refusesWhatHasNoTypeOrAStrangeOne() {
        assertThatThrownBy(() -> types.register(List.of(Unnamed.class)))
                .hasMessageContaining("make it a record with @EventType");
        assertThatThrownBy(() -> types.register(List.of(Misnamed.class)))
                .hasMessageContaining("Happened version 1")
                .hasMessageContaining("dotted lower case");
    }
}

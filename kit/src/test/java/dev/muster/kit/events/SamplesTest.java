package dev.muster.kit.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.plugin.Event;
import dev.muster.plugin.EventType;
import dev.muster.plugin.testkit.Samples;
import io.github.classgraph.ClassGraph;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The deliveries that plugins are tested with, held against those that the server makes.
final class SamplesTest {
    @Test
    void areWrittenAsTheServerWritesEvents() {
        var types = new EventTypes();
        for (var sample : Samples.all()) {
            types.register(List.<Class<? extends Event>>of(sample.event().getClass()));
            assertThat(sample.json()).isEqualTo(types.write(sample.event()));
        }
    }

    @Test
    void haveEachEventTypeOfThePluginApi() {
        try (var found =
                new ClassGraph()
                        .acceptPackages("dev.muster.plugin")
                        .rejectPackages("dev.muster.plugin.testkit")
                        .enableAnnotationInfo()
                        .scan()) {
            var all = found.getClassesWithAnnotation(EventType.class).getNames();
            assertThat(all).isNotEmpty();
            assertThat(Samples.all())
                    .extracting(sample -> sample.event().getClass().getName())
                    .containsAll(all);
        }
    }
}

package dev.muster.plugin.testkit;

import static dev.muster.plugin.testkit.Claims.together;
import static dev.muster.plugin.testkit.PluginChecks.require;

import dev.muster.plugin.notice.Notices;
import org.junit.jupiter.api.Test;

/// What every plugin with [Notices] must hold. A message may go out twice: that is not looked at.
public interface NoticesContract extends CapabilityContract {
    @Test
    default void sendsAMessage() throws Exception {
        try (var started = started()) {
            var before = effects();
            var it = started.as(Notices.class);
            it.send("k-1", "Declared", "It burns\nAsk Ada", Incidents.open("INC-1"));
            require(
                    before.isEmpty() || effects().orElse(0) > before.getAsInt(),
                    "It says nothing, and nothing is at the other side");
        }
    }

    @Test
    default void takesAMessageAgain() throws Exception {
        try (var started = started()) {
            var it = started.as(Notices.class);
            for (int attempt = 1; attempt <= 2; attempt++) {
                it.send("k-1", "Declared", "It burns", Incidents.open("INC-1"));
            }
        }
    }

    @Test
    default void sendsWhatIsUnusual() throws Exception {
        try (var started = started()) {
            var it = started.as(Notices.class);
            for (var incident : Incidents.unusual()) {
                it.send("k-" + incident.key(), incident.title(), "It burns", incident);
            }
            int number = 0;
            for (var text : Incidents.texts()) {
                it.send("t-" + ++number, "Declared", text, Incidents.open("INC-1"));
            }
        }
    }

    @Test
    default void sendsSeveralAtATime() throws Exception {
        try (var started = started()) {
            var it = started.as(Notices.class);
            together(
                    number -> {
                        var incident = Incidents.open("INC-" + number);
                        it.send("k-" + number, "Declared", "It burns", incident);
                        return number;
                    });
        }
    }
}

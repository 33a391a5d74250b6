package dev.muster.plugin.testkit;

import static dev.muster.plugin.testkit.Claims.given;
import static dev.muster.plugin.testkit.Claims.together;
import static dev.muster.plugin.testkit.PluginChecks.require;

import dev.muster.plugin.oncall.OnCall;
import dev.muster.plugin.oncall.Responder;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What every plugin with [OnCall] must hold. Somebody is on call at the other side.
public interface OnCallContract extends CapabilityContract {
    @Test
    default void tellsWhoIsOnCall() throws Exception {
        try (var started = started()) {
            var found = look(started);
            require(
                    !found.isEmpty(),
                    "It says that nobody is on call: have somebody be in the test");
            for (var responder : found) {
                require(!responder.name().isBlank(), "Somebody on call has a blank name");
                var email = responder.email();
                require(
                        email == null || email.matches("[^@\\s]+@[^@\\s]+"),
                        "'%s' is no e-mail address: leave out what the other side does not tell",
                        email);
            }
            require(
                    found.stream().distinct().count() == found.size(),
                    "It names somebody twice: %s",
                    found);
        }
    }

    @Test
    default void tellsTheSameAgain() throws Exception {
        try (var started = started()) {
            var first = look(started);
            var second = look(started);
            require(
                    first.equals(second),
                    "Nothing changed, and on call are first %s and then %s",
                    first,
                    second);
        }
    }

    @Test
    default void tellsSeveralAtATimeWhoIsOnCall() throws Exception {
        try (var started = started()) {
            var found = together(number -> look(started));
            require(
                    found.stream().distinct().count() == 1,
                    "Asked from several threads at a time it says %s",
                    found);
        }
    }

    private static List<Responder> look(Started started) throws Exception {
        return given(started.as(OnCall.class).onCall(), "a list");
    }
}

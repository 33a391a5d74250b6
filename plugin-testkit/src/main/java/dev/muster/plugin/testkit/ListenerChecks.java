package dev.muster.plugin.testkit;

import static dev.muster.plugin.testkit.PluginChecks.require;

import dev.muster.plugin.Delivery;
import dev.muster.plugin.RetryLater;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What every plugin that listens to events must hold.
// A trial ends with the plugin's close(), which may throw anything.
@SuppressWarnings("try")
public final class ListenerChecks {
    private static final int AT_A_TIME = 4;

    private final Subject subject;
    private final Receiver receiver;

    /// @param receiver where the subject's settings may point to
    public ListenerChecks(Subject subject, Receiver receiver) {
        this.subject = subject;
        this.receiver = receiver;
    }

    /// The checks, to be made one after the other.
    public List<Check> all() {
        var general = new PluginChecks(subject, receiver, ListenerChecks::use);
        return Stream.of(general.first(), listening(), general.capable(), general.last())
                .flatMap(List::stream)
                .toList();
    }

    private List<Check> listening() {
        return List.of(
                new Check("takes each event that it wants to hear of", this::takesEvents),
                new Check("ignores an event that it does not know", this::ignoresUnknown),
                new Check("takes a delivery again, under the same id", this::takesAgain),
                new Check("takes four deliveries at a time", this::takesFour),
                new Check("says when the other side cannot take it", this::saysSo),
                new Check("waits as long as the other side asks", this::waits),
                new Check("comes back when it is interrupted", this::comesBack));
    }

    private void takesEvents() throws Exception {
        receiver.behave(204, null);
        try (var trial = start()) {
            for (var type : trial.types()) {
                require(
                        type.matches("[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)+"),
                        "'%s' is no event type: expected one such as incident.declared",
                        type);
            }
            for (var delivery : wanted(trial)) {
                trial.tell(delivery);
            }
        }
    }

    private void ignoresUnknown() throws Exception {
        receiver.behave(204, null);
        try (var trial = start()) {
            if (!trial.types().isEmpty()) {
                throw new Check.NotApplicable("It says which types it wants to hear of");
            }
            trial.tell(Samples.unknown());
        }
    }

    private void takesAgain() throws Exception {
        receiver.behave(204, null);
        try (var trial = start()) {
            for (var first : wanted(trial)) {
                receiver.behave(204, null);
                trial.tell(first);
                trial.tell(again(first));
                for (var request : receiver.requests()) {
                    require(
                            request.contains(first.id()),
                            "It sends an event without the delivery's id: the other side cannot"
                                    + " tell that it has it already");
                }
            }
        }
    }

    private void takesFour() throws Exception {
        receiver.behave(204, null);
        try (var trial = start();
                var pool = Executors.newFixedThreadPool(AT_A_TIME)) {
            var at = new CountDownLatch(AT_A_TIME);
            var work = new ArrayList<Callable<Void>>();
            for (int i = 0; i < AT_A_TIME; i++) {
                work.add(
                        () -> {
                            at.countDown();
                            at.await();
                            for (var delivery : wanted(trial)) {
                                trial.tell(delivery);
                            }
                            return null;
                        });
            }
            for (var done : pool.invokeAll(work)) {
                done.get();
            }
        }
    }

    private void saysSo() throws Exception {
        try (var trial = start()) {
            var thrown = refused(trial, 503, null);
            require(
                    thrown != null,
                    "The other side answered 503, and it says nothing: throw RetryLater");
        }
    }

    private void waits() throws Exception {
        try (var trial = start()) {
            var thrown = refused(trial, 429, "7");
            require(
                    thrown instanceof RetryLater retry
                            && Duration.ofSeconds(7).equals(retry.after()),
                    "The other side answered 429 with Retry-After: 7, and it threw %s: throw"
                            + " RetryLater with that time",
                    thrown);
        }
    }

    private void comesBack() throws Exception {
        try (var trial = start()) {
            for (var delivery : wanted(trial)) {
                Claims.comesBack(receiver, () -> trial.tell(delivery));
            }
        } finally {
            receiver.behave(204, null);
        }
    }

    private @Nullable Exception refused(Trial trial, int status, @Nullable String retryAfter)
            throws Exception {
        for (var delivery : wanted(trial)) {
            receiver.behave(status, retryAfter);
            try {
                trial.tell(delivery);
            } catch (Exception e) {
                if (receiver.requests().isEmpty()) {
                    throw e;
                }
                return e;
            }
            if (!receiver.requests().isEmpty()) {
                return null;
            }
        }
        throw new Check.NotApplicable("It does not talk to the receiver");
    }

    /// Tells it of all that it wants to hear of.
    private static List<Exception> use(Trial trial) {
        var thrown = CapabilityChecks.use(trial);
        for (var delivery : wanted(trial)) {
            try {
                trial.tell(delivery);
            } catch (Exception e) {
                thrown.add(e);
            }
        }
        return thrown;
    }

    private Trial start() throws Exception {
        return Trial.start(subject, subject.settings());
    }

    private static List<Delivery> wanted(Trial trial) {
        return Samples.all().stream().filter(each -> trial.wants(each.type())).toList();
    }

    private static Delivery again(Delivery first) {
        return new Delivery(
                first.id(),
                first.attempt() + 1,
                first.occurredAt(),
                first.type(),
                first.version(),
                first.event(),
                first.json());
    }
}

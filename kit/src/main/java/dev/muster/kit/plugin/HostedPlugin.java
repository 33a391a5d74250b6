package dev.muster.kit.plugin;

import dev.muster.kit.events.NotReady;
import dev.muster.kit.events.Subscriber;
import dev.muster.plugin.Delivery;
import dev.muster.plugin.GiveUp;
import dev.muster.plugin.Pace;
import dev.muster.plugin.RetryLater;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// One plugin on this node: its state, and the subscriber through which it hears of events. Stays
/// the same while what it runs is replaced.
final class HostedPlugin implements Subscriber {
    private static final int MOST_CALLS = 8;

    private final String name;
    private final String node;
    private final Clock clock;
    private final Runnable onChange;
    private final Semaphore direct = new Semaphore(MOST_CALLS);
    private volatile boolean keepsWhileLoading;
    private volatile @Nullable PluginStart start;
    private volatile @Nullable StartedPlugin started;
    private volatile PluginStatus status;
    private @Nullable Target target;
    private boolean busy;
    private boolean closed;

    /// @param keepsWhileLoading whether events are kept for it before it is known what it wants
    /// @param onChange told of each new state
    HostedPlugin(
            String name, String node, boolean keepsWhileLoading, Clock clock, Runnable onChange) {
        this.name = name;
        this.node = node;
        this.keepsWhileLoading = keepsWhileLoading;
        this.clock = clock;
        this.onChange = onChange;
        this.status =
                new PluginStatus(
                        node,
                        name,
                        PluginState.LOADING,
                        null,
                        null,
                        clock.instant(),
                        null,
                        null,
                        null,
                        0);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean wants(String type) {
        var running = started;
        return switch (status.state()) {
            case LOADING -> keepsWhileLoading;
            case ACTIVE -> running != null && running.wants(type);
            case FAILED -> true;
            case DISABLED -> false;
        };
    }

    @Override
    public boolean isReady() {
        return status.state() == PluginState.ACTIVE;
    }

    @Override
    public @Nullable Pace pace() {
        var running = started;
        return running == null ? null : running.pace();
    }

    @Override
    public void deliver(Delivery delivery) {
        var running = started;
        boolean told;
        try {
            told = running != null && running.deliver(delivery);
        } catch (RetryLater | GiveUp e) {
            erred(String.valueOf(e.getMessage()));
            throw e;
        }
        if (!told) {
            throw new NotReady();
        }
        succeeded();
    }

    /// Whether it runs and has a capability.
    boolean can(Class<?> capability) {
        var running = started;
        return running != null && running.can(capability);
    }

    /// Calls a capability, on a thread of its own: a plugin may hang, and a virtual thread would
    /// keep its carrier then.
    ///
    /// @throws PluginCalls.Failed when it did not work
    <C, R> R call(Class<C> capability, Duration patience, PluginCalls.Work<C, R> work)
            throws PluginCalls.Failed {
        var running = started;
        if (running == null) {
            var now = status;
            throw new PluginCalls.Failed(
                    PluginCalls.Kind.UNAVAILABLE,
                    "%s is %s%s"
                            .formatted(
                                    name,
                                    now.state().wire(),
                                    now.reason() == null ? "" : ": " + now.reason()));
        }
        if (!running.can(capability)) {
            throw new PluginCalls.Failed(
                    PluginCalls.Kind.ABSENT,
                    "%s has no %s".formatted(name, capability.getSimpleName()));
        }
        if (!direct.tryAcquire()) {
            throw new PluginCalls.Failed(
                    PluginCalls.Kind.UNAVAILABLE,
                    "%s is busy with %d other calls".formatted(name, MOST_CALLS));
        }
        var result = new CompletableFuture<R>();
        var thread =
                PluginTurn.daemon(
                        name,
                        "call",
                        () -> {
                            try {
                                result.complete(running.call(capability, work));
                            } catch (PluginCalls.Failed e) {
                                result.completeExceptionally(e);
                            } finally {
                                direct.release();
                            }
                        });
        thread.start();
        try {
            return result.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw (PluginCalls.Failed) e.getCause();
        } catch (TimeoutException e) {
            thread.interrupt();
            throw new PluginCalls.Failed(
                    PluginCalls.Kind.UNAVAILABLE,
                    "%s has not answered within %d ms".formatted(name, patience.toMillis()));
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            throw new PluginCalls.Failed(PluginCalls.Kind.UNAVAILABLE, "The server stops");
        }
    }

    @Override
    public void overdue(String reason) {
        erred(reason);
    }

    PluginStatus status() {
        return status;
    }

    /// Begins to follow `next`, unless it does already, still follows an earlier one, or the server
    /// stops.
    ///
    /// @return whether it began; [#end] when done
    synchronized boolean begin(Target next) {
        if (closed || busy || next.equals(target)) {
            return false;
        }
        busy = true;
        if (target != null) {
            keepsWhileLoading = wantedBefore();
        }
        if (next.isGone() || next.isOff()) {
            keepsWhileLoading = false;
        }
        target = next;
        become(PluginState.LOADING, null, status.version());
        return true;
    }

    /// @param followed whether it is now what it shall be; if not, it is tried again
    synchronized void end(boolean followed) {
        busy = false;
        if (!followed) {
            target = null;
        }
    }

    /// Takes note of the start that may make it active.
    synchronized void starts(PluginStart next) {
        start = next;
    }

    /// The last start; null when there was none since it was switched off.
    @Nullable PluginStart start() {
        return start;
    }

    /// Becomes active, unless that start was given up meanwhile.
    ///
    /// @return whether it is active now
    synchronized boolean activate(PluginStart by, StartedPlugin plugin) {
        if (closed || !Objects.equals(by, start) || status.state() != PluginState.LOADING) {
            return false;
        }
        started = plugin;
        become(PluginState.ACTIVE, null, by.version());
        return true;
    }

    /// Becomes failed or disabled, unless that start is over.
    ///
    /// @param by the start that did not work; null when there was none
    /// @return whether it did
    synchronized boolean refuse(@Nullable PluginStart by, PluginState state, String reason) {
        if (!Objects.equals(by, start) || status.state() != PluginState.LOADING) {
            return false;
        }
        become(state, reason, by == null ? null : by.version());
        return true;
    }

    /// Lets go of what runs; nothing is delivered to it afterwards.
    ///
    /// @return what there is to close, or null
    synchronized @Nullable StartedPlugin retire() {
        var running = started;
        started = null;
        start = null;
        return running;
    }

    /// Lets go of what runs for good.
    synchronized @Nullable StartedPlugin close() {
        closed = true;
        return retire();
    }

    private boolean wantedBefore() {
        return switch (status.state()) {
            case LOADING -> keepsWhileLoading;
            case ACTIVE, FAILED -> true;
            case DISABLED -> false;
        };
    }

    private void become(PluginState state, @Nullable String reason, @Nullable String version) {
        status =
                new PluginStatus(
                        node,
                        name,
                        state,
                        reason,
                        version,
                        clock.instant(),
                        null,
                        null,
                        null,
                        target == null ? 0 : target.change());
        onChange.run();
    }

    private synchronized void succeeded() {
        note(clock.instant(), status.lastError(), status.lastErrorAt());
    }

    private synchronized void erred(String reason) {
        note(status.lastSuccess(), reason, clock.instant());
    }

    private void note(
            @Nullable Instant lastSuccess,
            @Nullable String lastError,
            @Nullable Instant lastErrorAt) {
        status =
                new PluginStatus(
                        node,
                        name,
                        status.state(),
                        status.reason(),
                        status.version(),
                        status.since(),
                        lastSuccess,
                        lastError,
                        lastErrorAt,
                        status.change());
    }
}

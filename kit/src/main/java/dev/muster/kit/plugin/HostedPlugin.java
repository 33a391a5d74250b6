package dev.muster.kit.plugin;

import dev.muster.kit.events.Subscriber;
import dev.muster.plugin.Delivery;
import dev.muster.plugin.GiveUp;
import dev.muster.plugin.RetryLater;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One plugin on this node: its state, and the subscriber through which it hears of events.
final class HostedPlugin implements Subscriber {
    private static final Duration NOT_NOW = Duration.ofSeconds(1);

    private final String name;
    private final String node;
    private final boolean keepsWhileLoading;
    private final Clock clock;
    private final Runnable onChange;
    private volatile @Nullable StartedPlugin started;
    private volatile PluginStatus status;

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
                        null);
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
    public void deliver(Delivery delivery) {
        var running = started;
        if (running == null) {
            throw new RetryLater("The plugin is not active", NOT_NOW);
        }
        try {
            running.deliver(delivery);
            succeeded();
        } catch (RetryLater | GiveUp e) {
            erred(String.valueOf(e.getMessage()));
            throw e;
        }
    }

    @Override
    public void overdue(String reason) {
        erred(reason);
    }

    PluginStatus status() {
        return status;
    }

    /// Becomes active, unless it was given up meanwhile.
    ///
    /// @return whether it is active now
    synchronized boolean activate(StartedPlugin plugin, @Nullable String version) {
        if (status.state() != PluginState.LOADING) {
            return false;
        }
        started = plugin;
        become(PluginState.ACTIVE, null, version);
        return true;
    }

    /// Becomes failed or disabled, unless its start is over.
    ///
    /// @return whether it did
    synchronized boolean refuse(PluginState state, String reason, @Nullable String version) {
        if (status.state() != PluginState.LOADING) {
            return false;
        }
        become(state, reason, version);
        return true;
    }

    /// What there is to close; nothing is delivered to it afterwards.
    synchronized @Nullable StartedPlugin retire() {
        var running = started;
        started = null;
        return running;
    }

    private void become(PluginState state, @Nullable String reason, @Nullable String version) {
        status =
                new PluginStatus(
                        node, name, state, reason, version, clock.instant(), null, null, null);
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
                        lastErrorAt);
    }
}

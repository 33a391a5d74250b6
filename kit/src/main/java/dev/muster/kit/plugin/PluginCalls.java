package dev.muster.kit.plugin;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How the app's own code calls plugins that run on this node, outside of events.
public final class PluginCalls {
    private volatile @Nullable PluginHost host;

    /// Calls a capability.
    ///
    /// @param <C> the capability
    /// @param <R> what comes of it
    public interface Work<C, R> {
        /// @throws Exception what the plugin threw
        R on(C plugin) throws Exception;
    }

    /// A call did not work. The message is for people, secrets taken out.
    public static final class Failed extends Exception {
        private static final long serialVersionUID = 1L;

        private final Kind kind;

        Failed(Kind kind, String message) {
            super(message);
            this.kind = kind;
        }

        public Kind kind() {
            return kind;
        }
    }

    /// Why a call did not work.
    public enum Kind {
        /// There is no such instance here, or it has no such capability.
        ABSENT,
        /// It is there, but does not run, is busy with other calls or hangs.
        UNAVAILABLE,
        /// It threw.
        THREW
    }

    void to(PluginHost running) {
        host = running;
    }

    /// Whether plugins run in this process.
    boolean isHosting() {
        return host != null;
    }

    /// The instances that run here and have a capability, sorted; none before the plugins are
    /// started.
    public List<String> having(Class<?> capability) {
        var running = host;
        return running == null ? List.of() : running.having(capability);
    }

    /// Calls an instance, on a thread of its own.
    ///
    /// @param patience after which the thread is interrupted and the call has failed
    /// @throws Failed when it did not work
    public <C, R> R call(String instance, Class<C> capability, Duration patience, Work<C, R> work)
            throws Failed {
        var running = host;
        if (running == null) {
            throw new Failed(Kind.UNAVAILABLE, "The plugins are not started yet");
        }
        return running.call(instance, capability, patience, work);
    }
}

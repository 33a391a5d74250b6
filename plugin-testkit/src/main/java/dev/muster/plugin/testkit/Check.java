package dev.muster.plugin.testkit;

/// One thing that a plugin must hold.
///
/// @param name a sentence without its subject, for example `closes`
/// @param body fails by throwing
public record Check(String name, Body body) {
    /// Looks whether it holds.
    @FunctionalInterface
    public interface Body {
        /// @throws AssertionError when it does not, with a sentence that says what to do
        /// @throws NotApplicable when there is nothing to look at in this plugin
        /// @throws Exception when the plugin threw what it must not throw
        void run() throws Exception;
    }

    /// There is nothing to look at: the plugin has no such settings or talks to nobody.
    public static final class NotApplicable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotApplicable(String reason) {
            super(reason, null, false, false);
        }
    }
}

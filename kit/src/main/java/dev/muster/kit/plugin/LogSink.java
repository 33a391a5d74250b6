package dev.muster.kit.plugin;

/// Takes what instances log.
@FunctionalInterface
interface LogSink {
    /// Drops it.
    LogSink NONE = (instance, level, line) -> {};

    /// Returns at once and never fails.
    ///
    /// @param line with secrets taken out
    void add(String instance, System.Logger.Level level, String line);
}

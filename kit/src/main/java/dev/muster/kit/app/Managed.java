package dev.muster.kit.app;

/// Something that runs as long as the server does.
public interface Managed {
    /// Called once, when the schema is at head, before the first request.
    void start();

    /// Called once, after the last request. Must not throw, and must not take longer than a few
    /// seconds.
    void stop();
}

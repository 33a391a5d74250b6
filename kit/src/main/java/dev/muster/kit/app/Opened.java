package dev.muster.kit.app;

/// An app whose database is joined and whose domains are wired, with nothing running.
public final class Opened implements AutoCloseable {
    private final Foundation foundation;

    Opened(Foundation foundation) {
        this.foundation = foundation;
    }

    public Kit kit() {
        return foundation.kit();
    }

    /// Leaves the database.
    @Override
    public void close() {
        foundation.close();
    }
}

package dev.muster.plugin;

/// The server says no to what a plugin asked it to do for somebody.
public final class Declined extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// @param reason for the person who asked, in one sentence
    public Declined(String reason) {
        super(reason);
    }
}

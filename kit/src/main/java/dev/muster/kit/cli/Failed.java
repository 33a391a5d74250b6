package dev.muster.kit.cli;

/// A command could not do its work: its message is shown to the operator, and the exit code is 1.
public final class Failed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// @param message a sentence: the offending value first, then what was expected, then what
    ///   mends it
    public Failed(String message) {
        super(message, null, false, false);
    }
}

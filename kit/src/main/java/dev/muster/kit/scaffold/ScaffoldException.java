package dev.muster.kit.scaffold;

/// Something cannot be scaffolded as it was asked for; nothing was written.
public final class ScaffoldException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// @param message the offending value first, then what was expected, then what mends it
    public ScaffoldException(String message) {
        super(message);
    }
}

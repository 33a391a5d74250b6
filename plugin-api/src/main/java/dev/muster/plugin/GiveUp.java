package dev.muster.plugin;

/// It will never work; trying again is of no use.
public final class GiveUp extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// @param reason for the operator, in one sentence
    public GiveUp(String reason) {
        super(reason);
    }
}

package dev.muster.kit.events;

/// A subscriber stopped being ready after a delivery was picked for it: the delivery waits, and no
/// attempt is counted.
public final class NotReady extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotReady() {
        super("Not ready", null, false, false);
    }
}

package dev.muster.plugin.inbound;

/// A request is not from the system that it says it is from.
public final class NotGenuine extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// @param reason short; it is shown to whoever sent the request
    public NotGenuine(String reason) {
        super(reason);
    }
}

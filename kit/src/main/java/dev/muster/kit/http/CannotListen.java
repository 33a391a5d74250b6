package dev.muster.kit.http;

/// The port cannot be had, for example because another process listens on it.
public final class CannotListen extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    /// @param reason what the operating system said
    CannotListen(String host, int port, String reason) {
        super(
                ("Port %d on %s cannot be listened on (%s): stop the process that has it, or"
                                + " choose another with HTTP_PORT or HTTP_HOST")
                        .formatted(port, host, reason));
        this.reason = reason;
    }

    /// What the operating system said.
    public String reason() {
        return reason;
    }
}

package dev.muster.kit.http;

/// Something else listens on the port.
public final class PortInUse extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PortInUse(String host, int port) {
        super(
                "Port %d on %s is in use by another process: stop it, or choose another with HTTP_PORT"
                        .formatted(port, host));
    }
}

package dev.muster.kit.http;

import dev.muster.kit.config.Setting;

/// Where the server listens.
///
/// @param host a name or an address of this machine
/// @param port 0 for any free one
public record HttpSettings(
        @Setting(
                        key = "HTTP_HOST",
                        value = "127.0.0.1",
                        doc = "Address to listen on; 0.0.0.0 for all of this machine.")
                String host,
        @Setting(key = "HTTP_PORT", value = "8000", doc = "Port to listen on; 0 for a free one.")
                int port) {

    public HttpSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("expected a port from 0 to 65535");
        }
    }
}

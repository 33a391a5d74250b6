package dev.muster.plugin.inbound;

/// The answer to a request of another system.
///
/// @param status an HTTP status, 200 to 599
/// @param type the body's media type; it is sent without sniffing, and never as HTML
/// @param body text, empty for none
public record InboundAnswer(int status, String type, String body) {
    public InboundAnswer {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException(
                    status + " is no status of an answer, expected 200 to 599");
        }
        if (!type.equals("text/plain") && !type.equals("application/json")) {
            throw new IllegalArgumentException(
                    "'" + type + "' given, expected text/plain or application/json");
        }
    }

    /// Taken, with nothing to say.
    public static InboundAnswer ok() {
        return new InboundAnswer(200, "text/plain", "");
    }

    /// Taken.
    public static InboundAnswer text(String body) {
        return new InboundAnswer(200, "text/plain", body);
    }

    /// Taken.
    public static InboundAnswer json(String body) {
        return new InboundAnswer(200, "application/json", body);
    }

    /// Not genuine.
    ///
    /// @param reason short; it is shown to whoever sent the request
    public static InboundAnswer refused(String reason) {
        return new InboundAnswer(401, "text/plain", reason);
    }
}

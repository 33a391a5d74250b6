package dev.muster.kit.logging;

import java.io.OutputStream;

/// Where lines for people go.
///
/// @param out takes the bytes
/// @param interactive whether a person is looking, so that colours help
public record Terminal(OutputStream out, boolean interactive) {
    /// The system property by which a start script says whether standard error is a terminal; Java
    /// itself only knows about input and output.
    public static final String PROPERTY = "stderr.terminal";

    /// Standard error of this process; not interactive unless the start script says so.
    public static Terminal standardError() {
        return new Terminal(System.err, Boolean.getBoolean(PROPERTY));
    }

    /// Whether to use colours: a person is looking, and did not ask for plain text (`NO_COLOR`).
    public boolean coloured() {
        return interactive && System.getenv("NO_COLOR") == null;
    }
}

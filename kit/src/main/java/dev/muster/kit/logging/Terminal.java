package dev.muster.kit.logging;

import java.io.Console;
import java.io.OutputStream;
import java.io.PrintStream;

/// Where lines for people go.
///
/// @param out takes the bytes
/// @param interactive whether a person is looking, so that colours help
public record Terminal(OutputStream out, boolean interactive) {
    /// The system property by which a start script says whether standard error is a terminal; Java
    /// itself only knows about input and output.
    public static final String PROPERTY = "stderr.terminal";

    /// Standard error of this process.
    public static Terminal standardError() {
        var told = System.getProperty(PROPERTY);
        boolean interactive = told == null ? isConsole() : Boolean.parseBoolean(told);
        return new Terminal(standardErrorStream(), interactive);
    }

    private static PrintStream standardErrorStream() {
        return System.err;
    }

    private static boolean isConsole() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    /// Whether to use colours: a person is looking, and did not ask for plain text (`NO_COLOR`).
    public boolean coloured() {
        return interactive && System.getenv("NO_COLOR") == null;
    }
}

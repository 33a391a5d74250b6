package dev.muster.kit.plugin;

/// Where a plugin's calls that would end the server lead. Public because it is called from the
/// plugins' own packages; [ExitCalls] puts the calls there.
@SuppressWarnings("DoNotCallSuggester")
public final class ServerExit {
    /// What both methods are called; they take what those they replace take.
    static final String METHOD = "refused";

    private ServerExit() {}

    /// In place of `System.exit`.
    ///
    /// @throws SecurityException always
    public static void refused(int status) {
        throw new SecurityException(
                "Refused to end the server with status "
                        + status
                        + ": a plugin stops by throwing an exception");
    }

    /// In place of `Runtime.exit` and `Runtime.halt`.
    ///
    /// @throws SecurityException always
    public static void refused(Runtime runtime, int status) {
        refused(status);
    }
}

package dev.muster.kit.plugin;

/// Where a plugin's calls that would end the server lead. Public because it is called from the
/// plugins' own packages; [ExitCalls] puts the calls there.
public final class ServerExit {
    /// The name and the parameters are those of what is replaced.
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

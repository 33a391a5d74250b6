package dev.muster.kit.db.postgres;

import java.util.Locale;

/// The kind of machine this is, in the words of the binaries' publisher.
///
/// @param artifact the end of the Maven artifact's name, for example `linux-arm64v8`
/// @param archive the packed binaries' name on the class path
record Platform(String artifact, String archive) {
    /// @throws EmbeddedPostgresException when nobody publishes binaries for this kind of machine
    static Platform of(String osName, String osArch) {
        var os = osName.toLowerCase(Locale.ROOT);
        var system = os.startsWith("linux") ? "linux" : os.startsWith("mac") ? "darwin" : "";
        return switch (system.isEmpty() ? "" : osArch.toLowerCase(Locale.ROOT)) {
            case "amd64", "x86_64" ->
                    new Platform(system + "-amd64", "postgres-" + system + "-x86_64.txz");
            case "aarch64", "arm64" ->
                    new Platform(system + "-arm64v8", "postgres-" + system + "-arm_64.txz");
            default ->
                    throw new EmbeddedPostgresException(
                            ("%s on %s: the embedded PostgreSQL runs on Linux and macOS, on amd64"
                                 + " and arm64. Use a PostgreSQL of your own (DATABASE_URL).")
                                    .formatted(osName, osArch));
        };
    }

    static Platform ofThisMachine() {
        return of(System.getProperty("os.name"), System.getProperty("os.arch"));
    }
}

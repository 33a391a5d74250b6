package dev.muster.kit.cli;

import dev.muster.kit.logging.Terminal;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How this process was started. The start scripts say it by system properties.
///
/// @param environment the environment variables
/// @param directory where `.env` and the settings file are looked for, and where relative paths
///   start
/// @param checkout the source tree (`app.checkout`); null when started from a distribution
/// @param home the distribution (`app.home`); null when started from class files
/// @param coloured whether standard output is a terminal that shows colours
/// @param terminal standard error
/// @param prompt where to ask
record Launch(
        Map<String, String> environment,
        Path directory,
        @Nullable Path checkout,
        @Nullable Path home,
        boolean coloured,
        Terminal terminal,
        Prompt prompt) {

    /// Nobody can be asked.
    Launch(
            Map<String, String> environment,
            Path directory,
            @Nullable Path checkout,
            @Nullable Path home,
            boolean coloured,
            Terminal terminal) {
        this(environment, directory, checkout, home, coloured, terminal, Prompt.NOBODY);
    }

    static Launch ofThisProcess() {
        var checkout = path("app.checkout");
        return new Launch(
                System.getenv(),
                checkout == null ? Path.of("").toAbsolutePath() : checkout,
                checkout,
                path("app.home"),
                Boolean.getBoolean("stdout.terminal") && System.getenv("NO_COLOR") == null,
                Terminal.standardError(),
                new TerminalPrompt());
    }

    private static @Nullable Path path(String property) {
        var value = System.getProperty(property);
        return value == null ? null : Path.of(value).toAbsolutePath();
    }
}

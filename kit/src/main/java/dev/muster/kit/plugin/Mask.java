package dev.muster.kit.plugin;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Takes secrets out of what is shown.
final class Mask {
    /// Shorter ones would blot out half of each sentence and keep nothing secret.
    private static final int SHORTEST = 4;

    private static final int DEEPEST = 5;

    private final List<String> secrets;

    /// @param secrets whole values; their words are masked too
    Mask(Collection<String> secrets) {
        this.secrets =
                secrets.stream()
                        .flatMap(
                                each ->
                                        Stream.concat(
                                                Stream.of(each), Stream.of(each.split("\\s+"))))
                        .filter(each -> each.length() >= SHORTEST)
                        .distinct()
                        .sorted(Comparator.comparingInt(String::length).reversed())
                        .toList();
    }

    String apply(String text) {
        var masked = text;
        for (var secret : secrets) {
            masked = masked.replace(secret, "***");
        }
        return masked;
    }

    /// The same failure for the log: secrets taken out, and free of the plugin's classes.
    Throwable apply(Throwable failure) {
        return apply(failure, 0);
    }

    private Throwable apply(Throwable failure, int depth) {
        var cause = failure.getCause();
        return new InPlugin(
                apply(failure.getClass().getName() + ": " + Explanation.of(failure)),
                cause == null || depth == DEEPEST ? null : apply(cause, depth + 1),
                failure.getStackTrace());
    }

    private static final class InPlugin extends Exception {
        private static final long serialVersionUID = 1L;

        InPlugin(String message, @Nullable Throwable cause, StackTraceElement[] trace) {
            super(message, cause);
            setStackTrace(trace);
        }
    }
}

package dev.muster.kit.plugin;

import dev.muster.plugin.GiveUp;
import dev.muster.plugin.RetryLater;
import java.util.ServiceConfigurationError;

/// Says what a plugin threw in a sentence for the operator.
final class Explanation {
    private Explanation() {}

    static String of(Throwable thrown) {
        return switch (thrown) {
            case ServiceConfigurationError e when e.getCause() != null -> of(e.getCause());
            case ServiceConfigurationError e -> message(e);
            case UnsupportedClassVersionError e ->
                    message(e)
                            + ": it was built for a newer Java; build it for Java "
                            + Runtime.version().feature();
            case ClassFormatError e -> message(e) + ": copy the jar again";
            case NoClassDefFoundError e
                    when e.getCause() instanceof ClassNotFoundException missing ->
                    message(missing);
            case ClassNotFoundException e -> message(e);
            case LinkageError e when e.getCause() != null -> of(e.getCause());
            case LinkageError e ->
                    name(e)
                            + ": "
                            + message(e)
                            + ": it does not fit this server or lacks a library; build it against"
                            + " this server's plugin-api";
            case RetryLater e -> message(e);
            case GiveUp e -> message(e);
            case IllegalArgumentException e -> message(e);
            case SecurityException e -> message(e);
            default -> name(thrown) + ": " + message(thrown);
        };
    }

    private static String name(Throwable thrown) {
        return thrown.getClass().getSimpleName();
    }

    /// The message may be computed by the plugin's own code.
    private static String message(Throwable thrown) {
        try {
            var message = thrown.getMessage();
            return message == null || message.isBlank() ? "no message" : message;
        } catch (Exception | LinkageError | StackOverflowError e) {
            return "no message";
        }
    }
}

package dev.muster.kit.cli;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Asks whoever sits at the terminal.
@FunctionalInterface
interface Prompt {
    /// Nobody is there.
    Prompt NOBODY = question -> null;

    /// @return the answer, a line; null when nobody is there to give one
    @Nullable String ask(String question);

    /// Whether an answer agrees. An empty one does not.
    static boolean isYes(String answer) {
        return answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
    }

    /// The terminal of this process.
    static @Nullable String atTerminal(String question) {
        var console = Objects.requireNonNull(System.console());
        return console.isTerminal() ? console.readLine("%s", question) : null;
    }
}

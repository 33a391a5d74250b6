package dev.muster.kit.cli;

import java.util.Locale;
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

    /// Asks before something is lost.
    ///
    /// @param question to be answered with y or n
    /// @throws Failed when the answer is no, or nobody is there to give one
    default void requireYes(String question) {
        var answer = ask(question + " y/N ");
        if (answer == null) {
            throw new Failed("There is no terminal to ask on; nothing was changed. Add --yes");
        }
        if (!isYes(answer)) {
            throw new Failed("Nothing was changed.");
        }
    }

    /// Asks for what must not be seen.
    ///
    /// @return the answer; null when nobody is there to give one
    default @Nullable String hidden(String question) {
        return ask(question);
    }

    /// The next line of standard input, of which nobody was asked; null at its end.
    default @Nullable String line() {
        return null;
    }
}

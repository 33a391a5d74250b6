package dev.muster.kit.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The terminal and the standard input of this process.
final class TerminalPrompt implements Prompt {
    private @Nullable BufferedReader input;

    @Override
    public @Nullable String ask(String question) {
        var console = Objects.requireNonNull(System.console());
        return console.isTerminal() ? console.readLine("%s", question) : null;
    }

    @Override
    public @Nullable String hidden(String question) {
        var console = Objects.requireNonNull(System.console());
        if (!console.isTerminal()) {
            return null;
        }
        var answer = console.readPassword("%s", question);
        return answer == null ? null : String.valueOf(answer);
    }

    @Override
    public @Nullable String line() {
        try {
            if (input == null) {
                input =
                        new BufferedReader(
                                new InputStreamReader(System.in, StandardCharsets.UTF_8));
            }
            return input.readLine();
        } catch (IOException e) {
            throw new Failed("Standard input cannot be read: " + e.getMessage());
        }
    }
}

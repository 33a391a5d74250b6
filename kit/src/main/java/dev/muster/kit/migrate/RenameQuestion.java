package dev.muster.kit.migrate;

import java.util.List;
import java.util.stream.Collectors;

/// Decides what got another name. Nobody but the author of a change can know.
@FunctionalInterface
public interface RenameQuestion {
    /// Whether what goes is what comes.
    ///
    /// @param candidates what goes and what comes in its place; at least one
    /// @return those that are one thing under another name
    /// @throws MigrationException when nobody can be asked, with what to say in the command
    List<Rename> answer(List<Rename> candidates);

    /// Nobody is there to answer: it must be said with the command.
    static List<Rename> refuse(List<Rename> candidates) {
        throw new MigrationException(
                candidates.stream()
                        .map(
                                rename ->
                                        "Is it the same under another name? Then --rename %s, otherwise --no-rename"
                                                .formatted(rename))
                        .collect(Collectors.joining("\n")));
    }
}

package dev.muster.kit.migrate;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One step of the schema, and the way back.
///
/// @param id for example `20261124T0930`; sorts by the time it was written
/// @param parents the revisions it is applied on top of, sorted; none for the first, several for
///   one that merges them
/// @param message what it does, in a few words
/// @param inTransaction false when its statements run one by one, each in its own transaction
/// @param up what it does
/// @param down what undoes it
/// @param footer what its file says that it locks, as comment lines; null when it says nothing
public record Revision(
        String id,
        List<String> parents,
        String message,
        boolean inTransaction,
        Script up,
        Script down,
        @Nullable List<String> footer) {

    public Revision {
        parents = parents.stream().sorted().toList();
        footer = footer == null ? null : List.copyOf(footer);
    }

    /// The name of its file.
    public String file() {
        return up.file();
    }

    /// What was run, as a number: two revisions with the same `up` section have the same. Comments
    /// outside of it and the way back may change after it has been applied.
    public String checksum() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            var text = up.text().strip().getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(digest.digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return id + " " + message;
    }
}

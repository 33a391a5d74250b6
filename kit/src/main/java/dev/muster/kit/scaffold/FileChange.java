package dev.muster.kit.scaffold;

import org.jspecify.annotations.Nullable;

/// What happens to one file.
///
/// @param path in the source tree, with slashes
/// @param before its text; null when it is not there yet
/// @param after its text
public record FileChange(String path, @Nullable String before, String after) {
    /// What happens to it, in a word.
    public String verb() {
        if (before == null) {
            return "created";
        }
        return before.equals(after) ? "identical" : "changed";
    }

    /// Whether anything happens to it at all.
    public boolean isAny() {
        return !after.equals(before);
    }
}

package dev.muster.kit.contract;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// Finds what was probably meant by a name that does not exist.
final class Nearest {
    private Nearest() {}

    /// The known name with the fewest edits, if that is few enough to be a slip of the hand.
    static Optional<String> to(String name, Collection<String> known) {
        int bound = Math.max(1, name.length() / 3);
        return known.stream()
                .filter(candidate -> distance(name, candidate) <= bound)
                .min(
                        Comparator.comparingInt((String candidate) -> distance(name, candidate))
                                .thenComparing(Comparator.naturalOrder()));
    }

    /// A half sentence: the nearest name, or all of them.
    static String hint(String name, Collection<String> known) {
        return to(name, known)
                .map(nearest -> "did you mean '" + nearest + "'?")
                .orElseGet(
                        () ->
                                known.isEmpty()
                                        ? "expected none here"
                                        : "expected one of " + String.join(", ", known));
    }

    private static int distance(String left, String right) {
        var a = left.toLowerCase(Locale.ROOT);
        var b = right.toLowerCase(Locale.ROOT);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}

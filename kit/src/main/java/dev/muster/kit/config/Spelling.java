package dev.muster.kit.config;

/// How far one word is from another.
public final class Spelling {
    private Spelling() {}

    /// How many slips of the keyboard lie between two words: a letter missing, added or wrong, or
    /// two neighbours swapped (optimal string alignment).
    public static int distance(String a, String b) {
        var distances = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            distances[i][0] = i;
        }
        for (int j = 0; j <= b.length(); j++) {
            distances[0][j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            for (int j = 1; j <= b.length(); j++) {
                int wrong = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int best =
                        Math.min(
                                distances[i - 1][j - 1] + wrong,
                                Math.min(distances[i - 1][j], distances[i][j - 1]) + 1);
                if (i > 1
                        && j > 1
                        && a.charAt(i - 1) == b.charAt(j - 2)
                        && a.charAt(i - 2) == b.charAt(j - 1)) {
                    best = Math.min(best, distances[i - 2][j - 2] + 1);
                }
                distances[i][j] = best;
            }
        }
        return distances[a.length()][b.length()];
    }
}

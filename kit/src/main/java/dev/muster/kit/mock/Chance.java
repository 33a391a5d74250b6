package dev.muster.kit.mock;

import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/// How often something goes wrong.
///
/// @param percent from 0 to 100
public record Chance(double percent) {
    /// Never.
    public static final Chance NONE = new Chance(0);

    private static final Pattern SHARE = Pattern.compile("([0-9]{1,3}(?:\\.[0-9]{1,3})?)%");

    public Chance {
        if (!(percent >= 0 && percent <= 100)) {
            throw new IllegalArgumentException(
                    "'%s%%': expected a share from 0%% to 100%%".formatted(percent));
        }
    }

    /// Reads a share such as `5%`.
    ///
    /// @throws IllegalArgumentException when it is none
    public static Chance parse(String text) {
        var share = SHARE.matcher(text);
        if (!share.matches()) {
            throw new IllegalArgumentException(
                    "'%s': expected a share such as 5%%".formatted(text));
        }
        return new Chance(Double.parseDouble(share.group(1)));
    }

    boolean strikes(RandomGenerator random) {
        return random.nextDouble(100) < percent;
    }
}

package dev.muster.kit.mock;

import java.time.Duration;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/// How long an answer is held back.
///
/// @param least as long as this
/// @param most and no longer than this
public record Latency(Duration least, Duration most) {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final Pattern TIME = Pattern.compile("([0-9]{1,6})(ms|s)");

    /// Not at all.
    public static final Latency NONE = new Latency(Duration.ZERO, Duration.ZERO);

    public Latency {
        if (least.compareTo(most) > 0 || most.compareTo(LIMIT) > 0) {
            throw new IllegalArgumentException(
                    "'%dms..%dms': expected the shorter time first, and a minute at most"
                            .formatted(least.toMillis(), most.toMillis()));
        }
    }

    /// Reads `200ms`, `2s`, or a span such as `50ms..300ms`.
    ///
    /// @throws IllegalArgumentException when it is neither
    public static Latency parse(String text) {
        var ends = text.split("\\.\\.", 2);
        return new Latency(time(ends[0], text), time(ends[ends.length - 1], text));
    }

    private static Duration time(String end, String text) {
        var time = TIME.matcher(end);
        if (!time.matches()) {
            throw new IllegalArgumentException(
                    "'%s': expected a time such as 200ms, or a span such as 50ms..300ms"
                            .formatted(text));
        }
        long count = Long.parseLong(time.group(1));
        return time.group(2).equals("s") ? Duration.ofSeconds(count) : Duration.ofMillis(count);
    }

    Duration pick(RandomGenerator random) {
        return Duration.ofMillis(random.nextLong(least.toMillis(), most.toMillis() + 1));
    }
}

package dev.muster.plugins.http;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/// The header `Retry-After`.
public final class RetryAfter {
    private RetryAfter() {}

    /// @param value seconds or an HTTP date
    /// @return how long to wait, or null when it is neither
    public static @Nullable Duration parse(String value, Clock clock) {
        var text = value.strip();
        try {
            if (text.matches("\\d{1,9}")) {
                return Duration.ofSeconds(Long.parseLong(text));
            }
            var date = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
            return Duration.between(clock.instant(), date.toInstant());
        } catch (DateTimeException e) {
            return null;
        }
    }
}

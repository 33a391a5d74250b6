package dev.muster.kit.auth;

import java.time.Duration;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// What people type for times at the command line.
final class Choices {
    private Choices() {}

    /// `12h`, `90d`, `52w`.
    static final class Lifetime implements ITypeConverter<Duration> {
        private static final Pattern FORM = Pattern.compile("([1-9]\\d{0,5})([hdw])");

        @Override
        public Duration convert(String value) {
            var matcher = FORM.matcher(value);
            if (!matcher.matches()) {
                throw new TypeConversionException(
                        "'" + value + "': expected a time like 12h, 90d or 52w");
            }
            var amount = Long.parseLong(matcher.group(1));
            return switch (matcher.group(2)) {
                case "h" -> Duration.ofHours(amount);
                case "d" -> Duration.ofDays(amount);
                default -> Duration.ofDays(7 * amount);
            };
        }
    }
}

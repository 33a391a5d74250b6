package dev.muster.incident;

import dev.muster.kit.problem.Refused;
import java.util.regex.Pattern;

/// How people name an incident: `INC-1`.
///
/// @param number positive, given in the order of declaration
public record IncidentKey(long number) {
    private static final Pattern FORM = Pattern.compile("INC-([1-9][0-9]{0,17})");

    public IncidentKey {
        if (number < 1) {
            throw new IllegalArgumentException(number + " given, expected a positive number");
        }
    }

    /// Reads `INC-1`.
    ///
    /// @throws Refused `incident.not_found` when the text is not a key
    public static IncidentKey parse(String text) {
        var matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new Refused(
                    IncidentError.NOT_FOUND,
                    "'" + text + "' is not an incident's key; one looks like INC-1");
        }
        return new IncidentKey(Long.parseLong(matcher.group(1)));
    }

    @Override
    public String toString() {
        return "INC-" + number;
    }
}

package dev.muster.kit.mock;

import dev.muster.kit.contract.Quoted;
import dev.muster.kit.problem.CommonError;
import dev.muster.kit.problem.Fault;
import dev.muster.kit.problem.Refused;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a client prefers, as RFC 7240 has it: `Prefer: code=404, example="incident.not_found"`.
/// Others than those that are asked for are ignored, as the RFC demands.
final class Preferences {
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]++";
    private static final String QUOTED = "\"(?:[^\"\\\\]++|\\\\.)*+\"";
    private static final String SPACE = "\\s*+";
    private static final String VALUE =
            SPACE + "(?:=" + SPACE + "(" + TOKEN + "|" + QUOTED + ")?" + SPACE + ")?";

    /// A preference with its value, and parameters that nobody here asks for.
    private static final Pattern PREFERENCE =
            Pattern.compile(
                    "\\G\\s*+(?:(TOKEN)VALUE(?:;\\s*+(?:TOKENVALUE)?)*+)?(,|$)"
                            .replace("TOKEN", TOKEN)
                            .replace("VALUE", VALUE));

    private final Map<String, String> given = new LinkedHashMap<>();
    private final List<String> applied = new ArrayList<>();

    private Preferences() {}

    /// @param header all `Prefer` headers, with commas between them; null when there is none
    /// @throws Refused `request.malformed`
    static Preferences parse(@Nullable String header) {
        var preferences = new Preferences();
        if (header == null || header.isBlank()) {
            return preferences;
        }
        var matcher = PREFERENCE.matcher(header);
        int end = 0;
        while (end < header.length() && matcher.find()) {
            if (matcher.group(1) != null) {
                preferences.given.putIfAbsent(
                        matcher.group(1).toLowerCase(Locale.ROOT), plain(matcher.group(2)));
            }
            end = matcher.end();
        }
        if (end < header.length()) {
            throw refused(
                    Quoted.text(header) + ": expected preferences such as code=404, example=name");
        }
        return preferences;
    }

    private static String plain(@Nullable String value) {
        if (value == null) {
            return "";
        }
        return value.startsWith("\"")
                ? value.substring(1, value.length() - 1).replaceAll("\\\\(.)", "$1")
                : value;
    }

    static Refused refused(String message) {
        return new Refused(
                CommonError.MALFORMED,
                "Prefer: " + message,
                List.of(new Fault("header:Prefer", message)));
    }

    /// The preferred value; null when there is no such preference.
    @Nullable String get(String name) {
        return given.get(name);
    }

    /// The preferred value, read, and noted as applied.
    ///
    /// @param otherwise when there is no such preference
    /// @throws Refused `request.malformed` with the message of an IllegalArgumentException
    <T> T get(String name, Function<String, T> reading, T otherwise) {
        var value = given.get(name);
        if (value == null) {
            return otherwise;
        }
        try {
            var read = reading.apply(value);
            apply(name);
            return read;
        } catch (IllegalArgumentException e) {
            throw refused(name + " " + e.getMessage());
        }
    }

    /// Notes that the preference was followed.
    void apply(String name) {
        var value = given.getOrDefault(name, "");
        applied.add(
                value.isEmpty()
                        ? name
                        : name
                                + "="
                                + (value.matches(TOKEN)
                                        ? value
                                        : "\"" + value.replaceAll("([\"\\\\])", "\\\\$1") + "\""));
    }

    /// For `Preference-Applied`; empty when none was followed.
    String applied() {
        return String.join(", ", applied);
    }
}

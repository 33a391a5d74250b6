package dev.muster.plugin;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The settings of one plugin instance. Every lookup names a declared setting; a value that cannot
/// be read as what is asked for is an `IllegalArgumentException` whose message is fit for the
/// operator and shows no secret.
public final class PluginSettings {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)");

    private final Map<String, PluginSetting> declared = new LinkedHashMap<>();
    private final Map<String, String> values = new HashMap<>();

    private PluginSettings(List<PluginSetting> declared, Map<String, String> given) {
        for (var setting : declared) {
            if (this.declared.putIfAbsent(setting.name(), setting) != null) {
                throw new IllegalArgumentException(
                        "'" + setting.name() + "' is declared twice as a setting");
            }
            var value = given.getOrDefault(setting.name(), setting.defaultValue());
            if (value != null && !value.isBlank()) {
                values.put(setting.name(), value.strip());
            }
        }
    }

    /// @param declared what the plugin knows
    /// @param given what the operator gave, by name; a blank value counts as not given
    public static PluginSettings of(List<PluginSetting> declared, Map<String, String> given) {
        return new PluginSettings(declared, given);
    }

    /// The value, or null when it was not given and has no default.
    public @Nullable String find(String name) {
        setting(name);
        return values.get(name);
    }

    /// The value.
    public String text(String name) {
        var value = find(name);
        if (value == null) {
            throw new IllegalArgumentException("The setting '" + name + "' is missing");
        }
        return value;
    }

    /// The value as an absolute `http` or `https` address.
    public URI address(String name) {
        var text = text(name);
        try {
            var address = URI.create(text);
            var scheme = address.getScheme();
            if (address.getHost() != null
                    && ("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme))) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            // Its message shows the value, which may be secret.
        }
        throw new IllegalArgumentException(wrong(name, text, "an http or https address"));
    }

    /// The value as a duration: a number and one of `ms`, `s`, `m`, `h`, `d`.
    public Duration duration(String name) {
        var text = text(name);
        var match = DURATION.matcher(text);
        if (!match.matches()) {
            throw new IllegalArgumentException(wrong(name, text, "a duration such as 10s"));
        }
        long amount = Long.parseLong(match.group(1));
        return switch (match.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }

    /// The value as a whole number.
    public int integer(String name) {
        var text = text(name);
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            // Its message shows the value, which may be secret.
            throw new IllegalArgumentException(wrong(name, text, "a whole number"));
        }
    }

    /// The value as `true` or `false`.
    public boolean flag(String name) {
        var text = text(name);
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(wrong(name, text, "true or false"));
        };
    }

    /// The value as words with commas or blanks between them; none when it was not given.
    public List<String> words(String name) {
        var text = find(name);
        return text == null ? List.of() : List.of(text.split("[,\\s]+"));
    }

    /// Reads every value as the type that its setting declares.
    ///
    /// @throws IllegalArgumentException for the first that cannot be read so
    public void check() {
        for (var setting : declared.values()) {
            var name = setting.name();
            if (values.containsKey(name)) {
                switch (setting.type()) {
                    case TEXT, WORDS -> text(name);
                    case ADDRESS -> address(name);
                    case DURATION -> duration(name);
                    case INTEGER -> integer(name);
                    case FLAG -> flag(name);
                }
            }
        }
    }

    /// The names that have a value; never a value.
    @Override
    public String toString() {
        return values.keySet().stream().sorted().toList().toString();
    }

    private PluginSetting setting(String name) {
        var setting = declared.get(name);
        if (setting == null) {
            throw new IllegalArgumentException(
                    "'" + name + "' is not among the plugin's settings(): declare it there");
        }
        return setting;
    }

    private String wrong(String name, String value, String expected) {
        var shown = setting(name).secret() ? "The value" : "'" + value + "'";
        return shown + " of the setting '" + name + "' is not " + expected;
    }
}

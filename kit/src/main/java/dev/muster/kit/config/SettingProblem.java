package dev.muster.kit.config;

/// One setting that cannot stand.
///
/// @param key the setting as it is spelled where it stands
/// @param origin `environment`, `.env:3`, `muster.toml`, or `default`
/// @param message what is wrong and what was expected; never the value of a secret
public record SettingProblem(String key, String origin, String message) {
    @Override
    public String toString() {
        return key + " (" + origin + "): " + message;
    }
}

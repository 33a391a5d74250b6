package dev.muster.kit.config;

/// What an operator told a plugin.
///
/// @param origin where: `environment`, `.env:3`, `muster.toml`
public record Told(String value, String origin) {
    /// Without the value, which may be secret.
    @Override
    public String toString() {
        return "told by " + origin;
    }
}

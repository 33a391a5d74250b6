package dev.muster.kit.config;

import org.jspecify.annotations.Nullable;

/// A setting as an operator may see it.
///
/// @param value what is in force, masked for a secret; null when it is not set
/// @param origin `environment`, `.env:3`, `muster.toml`, or `default`
/// @param defaultValue null when there is none
/// @param doc its meaning; empty for the settings of plugins
public record ShownSetting(
        String key,
        @Nullable String value,
        String origin,
        @Nullable String defaultValue,
        String doc) {}

package dev.muster.kit.config;

/// A value that an operator wrote somewhere.
///
/// @param key the setting it is for, for example `HTTP_PORT`
/// @param name how it is spelled where it stands, for example `http.port`
/// @param origin where it stands: `environment`, `.env:3`, `muster.toml`
record Found(String key, String name, String origin, String value) {}

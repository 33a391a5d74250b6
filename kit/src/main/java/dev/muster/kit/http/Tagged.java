package dev.muster.kit.http;

/// A representation with the version it was read at, sent as `ETag` and expected back as
/// `If-Match`.
public record Tagged<T>(long version, T body) {}

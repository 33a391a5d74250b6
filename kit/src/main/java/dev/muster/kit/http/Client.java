package dev.muster.kit.http;

/// Where a request came from.
///
/// @param address the peer's IP address
/// @param isSecure whether the connection is encrypted as far as this server can tell
/// @param requestId the id under which the request is logged
public record Client(String address, boolean isSecure, String requestId) {}

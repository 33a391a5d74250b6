package dev.muster.kit.problem;

/// One thing that is wrong with a request.
///
/// @param pointer where: a JSON pointer into the body (`/title`), or `query:limit`, `path:key`,
///   `header:If-Match`
/// @param message the offending value first, then what was expected
public record Fault(String pointer, String message) {}

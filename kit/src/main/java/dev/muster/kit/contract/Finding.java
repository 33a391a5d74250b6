package dev.muster.kit.contract;

/// Where a contract breaks a rule.
///
/// @param rule which
/// @param place the file and a JSON pointer into it, for example
///   `incident/openapi.yaml#/paths/~1api~1incidents/post`
/// @param message the offending value first, then what was expected
public record Finding(LintRule rule, String place, String message) {}

package dev.muster.kit.contract.conformance;

/// How a request shows who sends it.
enum Login {
    NONE,
    TOKEN,
    WEAK_TOKEN,
    WRONG_TOKEN,
    /// Something else than a bearer token.
    BASIC,
    /// A session's cookie without its CSRF token.
    FORGED
}

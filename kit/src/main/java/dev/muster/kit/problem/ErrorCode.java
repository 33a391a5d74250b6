package dev.muster.kit.problem;

/// A named way to say no. Declared in a contract's `x-errors` table, from which each domain's enum
/// is generated.
public interface ErrorCode {
    /// Stable and dotted, for example `incident.transition`; clients branch on it.
    String code();

    /// The HTTP status it is answered with.
    int status();

    /// A short sentence that is the same for every occurrence.
    String title();
}

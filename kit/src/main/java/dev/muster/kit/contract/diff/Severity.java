package dev.muster.kit.contract.diff;

import java.util.Locale;

/// What a change means for a client that was written for the older contract.
public enum Severity {
    /// It notices nothing.
    SAFE,
    /// It may trip, if it relies on more than a careful client does.
    RISKY,
    /// It fails: what it sends is refused, or what it gets is not what it was promised.
    BREAKING;

    /// In lower case, as it is printed.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

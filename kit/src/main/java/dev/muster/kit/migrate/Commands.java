package dev.muster.kit.migrate;

/// What a person types, for messages.
///
/// @param upgrade the command that upgrades: `muster db upgrade`
record Commands(String upgrade) {
    /// The command beside it: `muster db merge`.
    String of(String verb) {
        return upgrade.substring(0, upgrade.lastIndexOf(' ') + 1) + verb;
    }
}

package dev.muster.plugin.incident;

import java.util.Objects;

/// A person in another system, who has a plugin ask for something.
///
/// @param id of theirs in that system, for example `U2CERLKJA`; never empty
/// @param name as people know them there
public record Requester(String id, String name) {
    public Requester {
        Objects.requireNonNull(name, "name");
        if (id.isBlank()) {
            throw new IllegalArgumentException(
                    "A requester's id is blank, expected that of a person");
        }
    }
}

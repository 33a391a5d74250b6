package dev.muster.plugin.contact;

import java.net.URI;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A person as another system knows them.
///
/// @param name as people call them
/// @param title what they do, for example `Database engineer`, or null
/// @param phone a number to call, as it stands there, or null
/// @param timeZone in which they live, or null
/// @param profile where people see more of them, or null
public record Contact(
        String name,
        @Nullable String title,
        @Nullable String phone,
        @Nullable ZoneId timeZone,
        @Nullable URI profile) {
    public Contact {
        Objects.requireNonNull(name, "name");
    }

    /// Names nobody: contacts do not belong into logs.
    @Override
    public String toString() {
        return "a contact";
    }
}

package dev.muster.plugin;

import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Something that a plugin made in another system. The server keeps it and gives it back whenever
/// it is about this thing again.
///
/// @param id by which the plugin finds it again; means nothing to the server
/// @param name as people call it, for example `OPS-42` or `#inc-7`
/// @param url where people see it, or null
public record Resource(String id, String name, @Nullable URI url) {
    public Resource {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
    }
}

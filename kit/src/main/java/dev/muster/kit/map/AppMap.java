package dev.muster.kit.map;

import java.util.List;

/// An app seen from above.
///
/// @param domains in the order of the app
/// @param uses who uses whom, sorted; no domain uses itself here
/// @param foreignKeys those between tables of different packages, in the order of their files
/// @param listeners who is told of events, sorted by name
/// @param others packages that are no domain and have tables all the same, such as those of the kit
public record AppMap(
        List<Place> domains,
        List<Use> uses,
        List<Crossing> foreignKeys,
        List<Listener> listeners,
        List<Tables> others) {
    public AppMap {
        domains = List.copyOf(domains);
        uses = List.copyOf(uses);
        foreignKeys = List.copyOf(foreignKeys);
        listeners = List.copyOf(listeners);
        others = List.copyOf(others);
    }

    /// One domain.
    ///
    /// @param name the last part of its package
    /// @param packageName the whole of it
    /// @param tables as its `schema.sql` declares them
    /// @param operations the ids of those its contract declares
    /// @param events those it may raise
    public record Place(
            String name,
            String packageName,
            List<String> tables,
            List<String> operations,
            List<Raised> events) {}

    /// The tables of a package.
    public record Tables(String packageName, List<String> tables) {}

    /// The classes of one domain mention some of another.
    ///
    /// @param classes which of the other, without their package
    public record Use(String from, String to, List<String> classes) {}

    /// A foreign key that leaves its domain.
    ///
    /// @param from the domain, or the package when it is none
    /// @param to likewise
    public record Crossing(String from, String table, String to, String target) {}

    /// An event that a domain declares.
    ///
    /// @param type for example `incident.declared`
    /// @param by the classes that make such events, without their package; empty when no class of
    ///   the domain does
    public record Raised(String type, int version, List<String> by) {}

    /// Somebody who is told of events.
    ///
    /// @param name of the plugin, or of the class without its package
    /// @param domain whose class it is; empty for a plugin
    /// @param hears how much
    /// @param types those it names; empty unless it hears some
    public record Listener(String name, String domain, Hears hears, List<String> types) {
        boolean isTold(String type) {
            return hears == Hears.ALL || types.contains(type);
        }
    }

    /// How much a listener wants to hear, as far as its class file tells.
    public enum Hears {
        ALL,
        SOME,
        /// It decides when it runs.
        DECIDES
    }
}

package dev.muster.kit.schema;

import java.util.List;
import java.util.Locale;

/// One step from a schema to another.
///
/// @param action what happens to the thing
/// @param thing what it happens to, for example `column incident.title`
/// @param detail what is different, in a few words; empty when the action says it all
/// @param losesData whether rows or values are gone afterwards
/// @param statements SQL without semicolons, in order, for one transaction
/// @param online the same without locking a table for long, each statement in its own transaction;
///   empty when there is no such way, or no need
/// @param afterOnline whether it, or something it needs, has such a way
public record Change(
        Action action,
        String thing,
        String detail,
        boolean losesData,
        List<String> statements,
        List<String> online,
        boolean afterOnline) {
    /// What happens to a thing.
    public enum Action {
        CREATE,
        ALTER,
        DROP
    }

    public Change {
        statements = List.copyOf(statements);
        online = List.copyOf(online);
    }

    Change withOnline(List<String> way) {
        return new Change(action, thing, detail, losesData, statements, way, !way.isEmpty());
    }

    Change followingOnline() {
        return new Change(action, thing, detail, losesData, statements, online, true);
    }

    @Override
    public String toString() {
        return action.name().toLowerCase(Locale.ROOT)
                + " "
                + thing
                + (detail.isEmpty() ? "" : " (" + detail + ")");
    }
}

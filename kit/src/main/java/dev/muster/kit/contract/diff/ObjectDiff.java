package dev.muster.kit.contract.diff;

import dev.muster.kit.contract.Quoted;
import java.util.LinkedHashSet;

/// Compares what is said about the properties of objects.
final class ObjectDiff {
    private final Direction direction;
    private final Changes changes;
    private final SchemaDiff schemas;

    ObjectDiff(Direction direction, Changes changes, SchemaDiff schemas) {
        this.direction = direction;
        this.changes = changes;
        this.schemas = schemas;
    }

    void compare(Place at, FlatSchema old, FlatSchema now) {
        var before = old.properties(direction);
        var after = now.properties(direction);
        before.forEach(
                (name, schema) -> {
                    var place = at.at("/" + name);
                    var present = after.get(name);
                    if (present == null) {
                        removed(place, name, old, now);
                        if (!now.additional().parts().isEmpty()) {
                            schemas.compare(place, schema, now.additional());
                        }
                        return;
                    }
                    if (old.requires(name) != now.requires(name)) {
                        requirement(place, name, now.requires(name));
                    }
                    schemas.compare(place, schema, present);
                });
        after.forEach(
                (name, schema) -> {
                    if (before.containsKey(name)) {
                        return;
                    }
                    var place = at.at("/" + name);
                    added(place, name, old, now);
                    if (!old.additional().parts().isEmpty()) {
                        schemas.compare(place, old.additional(), schema);
                    }
                });
        var alone = new LinkedHashSet<>(old.requiredAlone());
        alone.addAll(now.requiredAlone());
        alone.stream()
                .filter(name -> !before.containsKey(name) && !after.containsKey(name))
                .filter(name -> old.requires(name) != now.requires(name))
                .forEach(name -> requirement(at.at("/" + name), name, now.requires(name)));
        if (old.isClosed() != now.isClosed()) {
            closure(at, now.isClosed());
        } else if (!now.isClosed()) {
            schemas.compare(at.at("/*"), old.additional(), now.additional());
        }
    }

    private void removed(Place at, String name, FlatSchema old, FlatSchema now) {
        ChangeRule rule;
        if (direction == Direction.REQUEST) {
            rule =
                    now.isClosed()
                            ? ChangeRule.REQUEST_PROPERTY_REMOVED
                            : ChangeRule.REQUEST_PROPERTY_IGNORED;
        } else {
            rule =
                    old.requires(name)
                            ? ChangeRule.RESPONSE_PROPERTY_REMOVED
                            : ChangeRule.RESPONSE_OPTIONAL_PROPERTY_REMOVED;
        }
        changes.add(rule, at, Quoted.text(name) + " is gone");
    }

    private void added(Place at, String name, FlatSchema old, FlatSchema now) {
        if (direction == Direction.REQUEST) {
            boolean isRequired = now.requires(name);
            changes.add(
                    isRequired
                            ? ChangeRule.REQUEST_REQUIRED_PROPERTY_ADDED
                            : ChangeRule.REQUEST_PROPERTY_ADDED,
                    at,
                    Quoted.text(name) + (isRequired ? " is new and required" : " is new"));
        } else {
            changes.add(
                    old.isClosed()
                            ? ChangeRule.RESPONSE_CLOSED_PROPERTY_ADDED
                            : ChangeRule.RESPONSE_PROPERTY_ADDED,
                    at,
                    Quoted.text(name) + " is new");
        }
    }

    private void requirement(Place at, String name, boolean isRequired) {
        if (isRequired) {
            changes.add(
                    direction.pick(
                            ChangeRule.REQUEST_PROPERTY_BECAME_REQUIRED,
                            ChangeRule.RESPONSE_PROPERTY_BECAME_REQUIRED),
                    at,
                    Quoted.text(name) + " is required now");
        } else {
            changes.add(
                    direction.pick(
                            ChangeRule.REQUEST_PROPERTY_BECAME_OPTIONAL,
                            ChangeRule.RESPONSE_PROPERTY_BECAME_OPTIONAL),
                    at,
                    Quoted.text(name) + " is optional now");
        }
    }

    private void closure(Place at, boolean isClosed) {
        if (isClosed) {
            changes.add(
                    direction.pick(
                            ChangeRule.REQUEST_OBJECT_CLOSED, ChangeRule.RESPONSE_OBJECT_CLOSED),
                    at,
                    "no other properties now");
        } else {
            changes.add(
                    direction.pick(
                            ChangeRule.REQUEST_OBJECT_OPENED, ChangeRule.RESPONSE_OBJECT_OPENED),
                    at,
                    "other properties are possible now");
        }
    }
}

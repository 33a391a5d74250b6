package dev.muster.kit.contract.diff;

import dev.muster.kit.contract.Quoted;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// What tells two contracts apart for their clients: whole documents, OpenAPI 3.1. Titles,
/// descriptions, examples, tags, servers, links, callbacks and webhooks are not compared.
///
/// @param changes the worst first
public record ContractDiff(List<Change> changes) {
    public ContractDiff {
        changes = List.copyOf(changes);
    }

    /// @param before the older contract, bundled into one document
    /// @param after the newer one
    public static ContractDiff between(JsonNode before, JsonNode after) {
        var changes = new Changes();
        var old = Described.all(new Tree(before));
        var now = Described.all(new Tree(after));
        old.forEach(
                (key, operation) -> {
                    var present = now.get(key);
                    if (present == null) {
                        changes.add(
                                ChangeRule.OPERATION_REMOVED,
                                Place.of(operation.name()),
                                called(operation) + " is gone");
                    } else {
                        compare(operation, present, changes);
                    }
                });
        now.forEach(
                (key, operation) -> {
                    if (!old.containsKey(key)) {
                        changes.add(
                                ChangeRule.OPERATION_ADDED,
                                Place.of(operation.name()),
                                called(operation) + " is new");
                    }
                });
        new SecurityDiff(changes).compareSchemes(new Tree(before), new Tree(after));
        return new ContractDiff(changes.all());
    }

    private static String called(Described operation) {
        return Quoted.text(operation.id().isEmpty() ? operation.name() : operation.id());
    }

    private static void compare(Described before, Described after, Changes changes) {
        var at = Place.of(after.name());
        if (!before.id().equals(after.id())) {
            changes.add(
                    ChangeRule.OPERATION_ID_CHANGED,
                    at,
                    "%s is %s now".formatted(called(before), called(after)));
        }
        if (before.isDeprecated() != after.isDeprecated()) {
            changes.add(
                    after.isDeprecated()
                            ? ChangeRule.OPERATION_DEPRECATED
                            : ChangeRule.DEPRECATION_LIFTED,
                    at,
                    called(after)
                            + (after.isDeprecated()
                                    ? " is deprecated now"
                                    : " is deprecated no longer"));
        }
        new SecurityDiff(changes).compare(at, before, after);
        var requests = new SchemaDiff(Direction.REQUEST, changes);
        new ParameterDiff(changes, requests).compare(at, before, after);
        compareBodies(at, before, after, changes, requests);
        new ResponseDiff(changes, new SchemaDiff(Direction.RESPONSE, changes))
                .compare(at, before, after);
    }

    private static void compareBodies(
            Place at, Described before, Described after, Changes changes, SchemaDiff schemas) {
        var place = at.at("body");
        var old = MediaTypes.of(before.tree(), before.body());
        var now = MediaTypes.of(after.tree(), after.body());
        boolean wasRequired = before.body().path("required").asBoolean(false);
        boolean isRequired = after.body().path("required").asBoolean(false);
        if (now.isEmpty()) {
            if (!old.isEmpty()) {
                changes.add(ChangeRule.REQUEST_BODY_REMOVED, place, "the body is gone");
            }
            return;
        }
        if (isRequired && !wasRequired) {
            changes.add(ChangeRule.REQUEST_BODY_BECAME_REQUIRED, place, "the body is required now");
        } else if (old.isEmpty()) {
            changes.add(ChangeRule.REQUEST_BODY_ADDED, place, "there may be a body now");
        } else if (wasRequired && !isRequired) {
            changes.add(ChangeRule.REQUEST_BODY_BECAME_OPTIONAL, place, "the body is optional now");
        }
        if (!old.isEmpty()) {
            new MediaTypes(Direction.REQUEST, changes, schemas).compare(place, old, now);
        }
    }

    /// The worst that happens to a client; [Severity#SAFE] when nothing does.
    public Severity worst() {
        return changes.isEmpty() ? Severity.SAFE : changes.getFirst().severity();
    }

    public long count(Severity severity) {
        return changes.stream().filter(change -> change.severity() == severity).count();
    }
}

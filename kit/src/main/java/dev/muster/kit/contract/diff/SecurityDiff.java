package dev.muster.kit.contract.diff;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// Compares who may do what: permissions, and the ways to authenticate.
final class SecurityDiff {
    private final Changes changes;

    SecurityDiff(Changes changes) {
        this.changes = changes;
    }

    /// The permissions that everybody has, from least to most.
    private static int rank(String permission) {
        return switch (permission) {
            case "public" -> 0;
            case "signed-in" -> 1;
            default -> 2;
        };
    }

    void compare(Place at, Described before, Described after) {
        var old = before.permission();
        var now = after.permission();
        if (!old.equals(now) && !old.isEmpty() && !now.isEmpty()) {
            ChangeRule rule;
            if (rank(old) == rank(now)) {
                rule = ChangeRule.PERMISSION_CHANGED;
            } else {
                rule =
                        rank(old) < rank(now)
                                ? ChangeRule.PERMISSION_TIGHTENED
                                : ChangeRule.PERMISSION_LOOSENED;
            }
            changes.add(rule, at, "'%s' is '%s' now".formatted(old, now));
            if (old.equals("public") || now.equals("public")) {
                // That it takes credentials, or none, follows.
                return;
            }
        }
        compareWays(at, ways(before), ways(after));
    }

    private void compareWays(Place at, Set<Set<String>> before, Set<Set<String>> after) {
        for (var way : before) {
            if (after.stream().noneMatch(way::containsAll)) {
                changes.add(
                        ChangeRule.SECURITY_TIGHTENED, at, named(way) + " is not enough any more");
            }
        }
        for (var way : after) {
            if (before.stream().noneMatch(way::containsAll)) {
                changes.add(ChangeRule.SECURITY_LOOSENED, at, named(way) + " is enough now");
            }
        }
    }

    private static String named(Set<String> way) {
        return way.isEmpty() ? "nothing" : "'" + String.join(" and ", way) + "'";
    }

    /// Each the schemes and scopes that are enough together; an empty one when nothing is needed.
    private static Set<Set<String>> ways(Described operation) {
        var own = operation.node().path("security");
        var security = own.isMissingNode() ? operation.tree().root().path("security") : own;
        var ways =
                security.valueStream()
                        .map(SecurityDiff::way)
                        .collect(Collectors.toCollection(LinkedHashSet::new));
        if (ways.isEmpty()) {
            ways.add(Set.of());
        }
        return ways;
    }

    private static Set<String> way(JsonNode requirement) {
        var needed = new TreeSet<String>();
        for (var scheme : requirement.properties()) {
            needed.add(scheme.getKey());
            scheme.getValue()
                    .values()
                    .forEach(scope -> needed.add(scheme.getKey() + ":" + scope.asString("")));
        }
        return needed;
    }

    /// Compares the schemes that both contracts have.
    void compareSchemes(Tree before, Tree after) {
        var now = after.root().path("components").path("securitySchemes");
        for (var scheme : before.root().path("components").path("securitySchemes").properties()) {
            var old = before.resolve(scheme.getValue());
            var present = after.resolve(now.path(scheme.getKey()));
            if (present.isMissingNode()) {
                continue;
            }
            for (var keyword : Set.of("type", "scheme", "in", "name", "openIdConnectUrl")) {
                var was = old.path(keyword).asString("");
                var is = present.path(keyword).asString("");
                // Names of schemes and headers do not mind case; those of cookies do.
                if (!was.equalsIgnoreCase(is)) {
                    changes.add(
                            ChangeRule.SECURITY_SCHEME_CHANGED,
                            Place.of("securitySchemes").at("/" + scheme.getKey()),
                            "%s '%s' is '%s' now".formatted(keyword, was, is));
                }
            }
        }
    }
}

package dev.muster.kit.contract.diff;

import dev.muster.kit.contract.Quoted;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;

/// Compares what is said about values beside their type: limits, patterns, formats.
final class ConstraintDiff {
    /// Formats that take all that another takes.
    private static final Map<String, String> WIDER = Map.of("int32", "int64", "float", "double");

    private final Direction direction;
    private final Changes changes;

    ConstraintDiff(Direction direction, Changes changes) {
        this.direction = direction;
        this.changes = changes;
    }

    void compare(Place at, FlatSchema old, FlatSchema now) {
        for (var kind : Limit.Kind.values()) {
            var before = old.limit(kind);
            var after = now.limit(kind);
            if (before == null && after != null) {
                tightened(at, "%s is %s now, there was none".formatted(kind.keyword(), after));
            } else if (before != null && after == null) {
                loosened(at, "%s was %s, there is none now".formatted(kind.keyword(), before));
            } else if (before != null && after != null) {
                var message = "%s %s is %s now".formatted(kind.keyword(), before, after);
                int order = after.compare(kind, before);
                if (order > 0) {
                    tightened(at, message);
                } else if (order < 0) {
                    loosened(at, message);
                }
            }
        }
        if (old.has("uniqueItems") != now.has("uniqueItems")) {
            if (now.has("uniqueItems")) {
                tightened(at, "items have to be unique now");
            } else {
                loosened(at, "items need not be unique any more");
            }
        }
        compareStrings(at, "pattern", old, now);
        compareStrings(at, "format", old, now);
        compareStrings(at, "multipleOf", old, now);
    }

    private void compareStrings(Place at, String keyword, FlatSchema old, FlatSchema now) {
        var before = old.strings(keyword);
        var after = now.strings(keyword);
        if (before.equals(after)) {
            return;
        }
        var message = "%s %s is %s now".formatted(keyword, listed(before), listed(after));
        if (after.containsAll(before) || isWithin(keyword, after, before)) {
            tightened(at, message);
        } else if (before.containsAll(after) || isWithin(keyword, before, after)) {
            loosened(at, message);
        } else {
            changes.add(
                    switch (keyword) {
                        case "pattern" ->
                                direction.pick(
                                        ChangeRule.REQUEST_PATTERN_CHANGED,
                                        ChangeRule.RESPONSE_PATTERN_CHANGED);
                        case "format" ->
                                direction.pick(
                                        ChangeRule.REQUEST_FORMAT_CHANGED,
                                        ChangeRule.RESPONSE_FORMAT_CHANGED);
                        default ->
                                direction.pick(
                                        ChangeRule.REQUEST_CONSTRAINT_TIGHTENED,
                                        ChangeRule.RESPONSE_CONSTRAINT_LOOSENED);
                    },
                    at,
                    message);
        }
    }

    /// Whether all that fits the one fits the other too.
    private static boolean isWithin(String keyword, Set<String> one, Set<String> other) {
        if (one.size() != 1 || other.size() != 1) {
            return false;
        }
        var narrow = one.iterator().next();
        var wide = other.iterator().next();
        return switch (keyword) {
            case "format" -> wide.equals(WIDER.get(narrow));
            case "multipleOf" ->
                    new BigDecimal(wide).signum() > 0
                            && new BigDecimal(narrow).remainder(new BigDecimal(wide)).signum() == 0;
            default -> false;
        };
    }

    private static String listed(Set<String> strings) {
        return strings.isEmpty()
                ? "none"
                : String.join(" and ", strings.stream().map(Quoted::text).toList());
    }

    private void tightened(Place at, String message) {
        changes.add(
                direction.pick(
                        ChangeRule.REQUEST_CONSTRAINT_TIGHTENED,
                        ChangeRule.RESPONSE_CONSTRAINT_TIGHTENED),
                at,
                message);
    }

    private void loosened(Place at, String message) {
        changes.add(
                direction.pick(
                        ChangeRule.REQUEST_CONSTRAINT_LOOSENED,
                        ChangeRule.RESPONSE_CONSTRAINT_LOOSENED),
                at,
                message);
    }
}

package dev.muster.kit.contract;

import dev.muster.kit.problem.Fault;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Values that are JSON and yet cannot be kept: no schema has to rule them out.
final class Unstorable {
    private Unstorable() {}

    static void find(JsonNode value, String pointer, List<Fault> faults) {
        if (value.isString()) {
            check(value.stringValue(), pointer, faults);
        } else if (value.isObject()) {
            for (var property : value.properties()) {
                var name = property.getKey();
                var at = pointer + Part.step(name);
                check(name, at, faults);
                find(property.getValue(), at, faults);
            }
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                find(value.get(i), pointer + "/" + i, faults);
            }
        } else if (value.isFloatingPointNumber() && !Double.isFinite(value.doubleValue())) {
            faults.add(new Fault(pointer, "the number is too large: expected at most 1.79e308"));
        }
    }

    private static void check(String text, String pointer, List<Fault> faults) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit == 0) {
                faults.add(
                        new Fault(
                                pointer,
                                Quoted.text(text)
                                        + ": contains NUL (U+0000), which PostgreSQL cannot"
                                        + " store"));
                return;
            }
            if (Character.isSurrogate(unit)) {
                if (Character.isHighSurrogate(unit)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1))) {
                    i++;
                } else {
                    faults.add(
                            new Fault(
                                    pointer,
                                    Quoted.text(text)
                                            + ": contains half a surrogate pair, which is no"
                                            + " character"));
                    return;
                }
            }
        }
    }
}

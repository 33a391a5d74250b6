package dev.muster.build;

import dev.muster.kit.contract.Shape;
import java.util.Locale;
import java.util.Set;
import javax.lang.model.SourceVersion;

/// Names as Java writes them.
final class Names {
    private static final Set<String> NOT_FOR_COMPONENTS =
            Set.of(
                    "clone",
                    "finalize",
                    "getClass",
                    "hashCode",
                    "notify",
                    "notifyAll",
                    "toString",
                    "wait");

    private Names() {}

    /// `on-call` and `onCall` become `OnCall`.
    static String type(String name) {
        var camel = Shape.camelCase(name);
        return camel.substring(0, 1).toUpperCase(Locale.ROOT) + camel.substring(1);
    }

    /// The name itself, where Java lets a record component or parameter have it.
    static String variable(String name) {
        return SourceVersion.isKeyword(name) || NOT_FOR_COMPONENTS.contains(name)
                ? name + "Value"
                : name;
    }
}

package dev.muster.kit.contract.code;

import dev.muster.kit.contract.Shape;
import java.util.Locale;
import java.util.Set;
import javax.lang.model.SourceVersion;

/// Names as Java writes them.
public final class Names {
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
    public static String type(String name) {
        var camel = Shape.camelCase(name);
        if (camel.isEmpty()) {
            return "Value";
        }
        return camel.substring(0, 1).toUpperCase(Locale.ROOT) + camel.substring(1);
    }

    /// The name itself, where Java lets a record component or parameter have it.
    public static String variable(String name) {
        var variable = SourceVersion.isIdentifier(name) ? name : Shape.camelCase(name);
        if (!SourceVersion.isIdentifier(variable)) {
            variable = "_" + variable;
        }
        return SourceVersion.isKeyword(variable) || NOT_FOR_COMPONENTS.contains(variable)
                ? variable + "Value"
                : variable;
    }

    /// Whether a value can be the name of a constant.
    static boolean isConstant(String wire) {
        return SourceVersion.isIdentifier(Shape.constantName(wire));
    }
}

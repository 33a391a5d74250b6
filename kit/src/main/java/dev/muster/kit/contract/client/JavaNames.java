package dev.muster.kit.contract.client;

import com.palantir.javapoet.ClassName;
import dev.muster.kit.contract.code.Names;
import dev.muster.kit.contract.code.Types;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// What the classes in the client are called.
final class JavaNames {
    /// Imported by what is written around the runtime.
    private static final Set<String> IMPORTED =
            Set.of(
                    "ArrayList",
                    "Boolean",
                    "Builder",
                    "Client",
                    "Collections",
                    "Double",
                    "Instant",
                    "Integer",
                    "JsonCreator",
                    "JsonIgnoreProperties",
                    "JsonInclude",
                    "JsonNode",
                    "JsonProperty",
                    "JsonValue",
                    "LocalDate",
                    "Long",
                    "NullMarked",
                    "TypeReference");

    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*\\*.*?\\*/");
    private static final Pattern TYPE = Pattern.compile("\\b[A-Z]\\w*");

    private final Set<String> taken = new HashSet<>(IMPORTED);

    /// @param runtime the text whose own names nobody else may have
    JavaNames(String runtime) {
        TYPE.matcher(COMMENT.matcher(runtime).replaceAll(""))
                .results()
                .forEach(name -> taken.add(name.group()));
    }

    /// A name that only this class has.
    ClassName unique(String wanted, String suffix) {
        var name = Names.type(wanted);
        while (!taken.add(name)) {
            name += suffix;
        }
        return nested(name);
    }

    /// A class in the client: its simple name is all that is needed there.
    static ClassName nested(String name) {
        return ClassName.get("", name);
    }

    /// The components that have a class, and the name of it.
    Map<String, ClassName> components(JsonNode schemas) {
        var named = new LinkedHashMap<String, ClassName>();
        for (var component : schemas.properties()) {
            var name = component.getKey();
            if (name.equals("Problem") || name.equals("Fault")) {
                named.put(name, nested(name));
            } else if (Types.isRecord(component.getValue()) || Types.isEnum(component.getValue())) {
                named.put(name, unique(name, "Schema"));
            }
        }
        return named;
    }
}

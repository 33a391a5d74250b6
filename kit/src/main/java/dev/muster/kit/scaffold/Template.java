package dev.muster.kit.scaffold;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Text with `${places}` to be filled in.
final class Template {
    private static final Pattern PLACE = Pattern.compile("\\$\\{([a-zA-Z]+)}");

    /// The types that generated Java may use, by their simple names.
    private static final Map<String, String> TYPES =
            Map.ofEntries(
                    type("java.math.BigDecimal"),
                    type("java.time.Clock"),
                    type("java.time.Instant"),
                    type("java.time.LocalDate"),
                    type("java.util.ArrayList"),
                    type("java.util.List"),
                    type("java.util.Objects"),
                    type("java.util.Optional"),
                    type("java.util.UUID"),
                    type("org.jooq.DSLContext"),
                    type("org.jooq.Record"),
                    type("org.jooq.exception.DataAccessException"),
                    type("org.jspecify.annotations.NullMarked"),
                    type("org.jspecify.annotations.Nullable"),
                    type("org.junit.jupiter.api.Test"),
                    type("dev.muster.kit.app.Domain"),
                    type("dev.muster.kit.app.Kit"),
                    type("dev.muster.kit.db.Constraint"),
                    type("dev.muster.kit.db.Database"),
                    type("dev.muster.kit.db.Tx"),
                    type("dev.muster.kit.http.Call"),
                    type("dev.muster.kit.http.Created"),
                    type("dev.muster.kit.http.Cursor"),
                    type("dev.muster.kit.http.Tagged"),
                    type("dev.muster.kit.problem.CommonError"),
                    type("dev.muster.kit.problem.Refused"),
                    type("dev.muster.kit.test.Client"),
                    type("dev.muster.kit.test.TestServer"));

    private final Map<String, String> values = new LinkedHashMap<>();

    /// The words of a domain's name, in all forms.
    static Template of(DomainSpec spec) {
        var name = spec.name();
        return new Template()
                .put("pack", spec.pack())
                .put("Type", name.type())
                .put("Types", name.types())
                .put("type", name.variable())
                .put("types", name.variables())
                .put("word", name.word())
                .put("TABLE", name.tableConstant())
                .put("Table", name.tableType())
                .put("path", name.path())
                .put("noun", name.noun())
                .put("nouns", name.nouns())
                .put("Noun", DomainName.upper(name.noun()))
                .put("Nouns", DomainName.upper(name.nouns()))
                .put("aNoun", name.aNoun())
                .put("ANoun", DomainName.upper(name.aNoun()))
                .put("read", spec.permission() + ".read")
                .put("write", spec.permission() + ".write");
    }

    private static Map.Entry<String, String> type(String name) {
        return Map.entry(name.substring(name.lastIndexOf('.') + 1), name);
    }

    Template put(String place, String value) {
        values.put(place, value);
        return this;
    }

    /// Fills in a text. Values may have places too.
    String fill(String text) {
        var filled = text;
        while (PLACE.matcher(filled).find()) {
            filled =
                    PLACE.matcher(filled)
                            .replaceAll(place -> Matcher.quoteReplacement(value(place.group(1))));
        }
        return filled;
    }

    /// Fills in a Java file: `${imports}` with those that it needs, and statements that are too
    /// long for a line are broken.
    String java(String text) {
        put("imports", "");
        return Layout.of(fill(put("imports", imports(fill(text))).text(text)));
    }

    private String text(String text) {
        return values.getOrDefault("imports", "").isEmpty()
                ? text.replace("${imports}\n\n", "")
                : text;
    }

    private String value(String place) {
        var value = values.get(place);
        if (value == null) {
            throw new IllegalStateException("${" + place + "} has no value in a template");
        }
        return value;
    }

    private static String imports(String java) {
        var imports = new TreeSet<String>();
        var code = java.replaceAll("(?m)^ *//.*$", "").replaceAll("\"[^\"\n]*\"", "");
        TYPES.forEach(
                (simple, name) -> {
                    if (Pattern.compile("(?<![\\w.])" + simple + "\\b").matcher(code).find()) {
                        imports.add("import " + name + ";");
                    }
                });
        return imports.stream().collect(Collectors.joining("\n"));
    }
}

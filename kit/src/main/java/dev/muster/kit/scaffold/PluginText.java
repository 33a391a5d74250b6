package dev.muster.kit.scaffold;

import dev.muster.kit.scaffold.Capability.Need;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The code of a plugin that does what it can in a folder, put together from a piece for each
/// capability.
final class PluginText {
    private static final int WIDTH = 100;
    private static final String IMPORT = "import ";
    private static final String TESTKIT = "import dev.muster.plugin.testkit.";

    private final ProjectName name;
    private final List<Capability> capabilities;
    private final Set<Need> needs = EnumSet.noneOf(Need.class);

    PluginText(ProjectName name, List<Capability> capabilities) {
        this.name = name;
        this.capabilities = capabilities;
        capabilities.forEach(capability -> needs.addAll(capability.needs()));
    }

    /// The text of each file, by its path in the project.
    Map<String, String> files() {
        var code = "src/main/java/" + name.folder() + "/";
        var test = "src/test/java/" + name.folder() + "/";
        var files = new LinkedHashMap<String, String>();
        files.put(code + name.type() + "Plugin.java", plugin());
        if (needs.contains(Need.FOLDER)) {
            files.put(code + "Folder.java", other("Folder"));
        }
        if (needs.contains(Need.SECRET)) {
            files.put(code + "Signature.java", other("Signature"));
        }
        files.put(test + name.type() + "ContractTest.java", contractTest());
        return files;
    }

    /// The settings that it needs, each as `name=value`.
    List<String> settings() {
        var values =
                Map.of(
                        Need.FOLDER, "/tmp/" + name.app(),
                        Need.PEOPLE, "ada@example.org",
                        Need.SECRET, "tok-4711-secret");
        return needs.stream()
                .filter(values::containsKey)
                .map(need -> need.word + "=" + values.get(need))
                .toList();
    }

    private String plugin() {
        var types = new ArrayList<>(List.of("Plugin"));
        capabilities.forEach(each -> types.add(each.type()));
        var pieces = capabilities.stream().map(Capability::word).map(PluginText::piece).toList();
        var about =
                needs.contains(Need.FOLDER)
                        ? "/// Does what it can in a folder, until you have it do that elsewhere.\n"
                        : "/// Does what it can by itself, until you have it ask another system.\n";
        return java(
                piece("Plugin.java"),
                Map.of(
                        "head",
                        about + head("public final class " + name.type() + "Plugin", types),
                        "settings",
                        settings(need -> need.declared),
                        "members",
                        String.join("\n", pieces).stripTrailing()));
    }

    private String contractTest() {
        var base =
                capabilities.contains(Capability.EVENT_LISTENER)
                        ? "EventListenerContract"
                        : "PluginContract";
        var contracts =
                capabilities.stream()
                        .filter(each -> each != Capability.EVENT_LISTENER)
                        .map(each -> each.type() + "Contract")
                        .toList();
        var imports = new StringBuilder(TESTKIT + base + ";\n");
        contracts.forEach(each -> imports.append(TESTKIT).append(each).append(";\n"));
        return java(
                piece("ContractTest.java"),
                Map.of(
                        "imports",
                        imports.toString().stripTrailing(),
                        "head",
                        head(
                                "final class " + name.type() + "ContractTest extends " + base,
                                contracts),
                        "settings",
                        settings(
                                need ->
                                        need.tested.isEmpty()
                                                ? ""
                                                : "\"" + need.word + "\", " + need.tested)));
    }

    private String other(String type) {
        return new Template().put("pack", name.pack()).fill(piece(type + ".java"));
    }

    private String settings(Function<Need, String> text) {
        return needs.stream()
                .map(text)
                .filter(each -> !each.isEmpty())
                .collect(Collectors.joining(", "));
    }

    /// A file with the lines for what it needs, and with its imports above, in order.
    private String java(String template, Map<String, String> places) {
        var words = new Template();
        places.forEach(words::put);
        var imports = new TreeSet<String>();
        var code = new StringBuilder();
        for (var line : kept(words.fill(template))) {
            if (line.startsWith(IMPORT)) {
                imports.add(line);
            } else {
                code.append(line).append('\n');
            }
        }
        var statics =
                code.toString().contains("UTF_8")
                        ? "import static java.nio.charset.StandardCharsets.UTF_8;\n\n"
                        : "";
        return "package %s;\n\n%s%s\n\n%s"
                .formatted(
                        name.pack(),
                        statics,
                        String.join("\n", imports),
                        Layout.of(code.toString().strip().replaceAll("\n{3,}", "\n\n")));
    }

    private List<String> kept(String text) {
        var kept = new ArrayList<String>();
        for (var line : text.lines().toList()) {
            if (!line.startsWith("@")) {
                kept.add(line);
                continue;
            }
            var parts = line.substring(1).split(" ", 2);
            if (needs.stream().anyMatch(need -> need.word.equals(parts[0]))) {
                kept.add(parts.length == 1 ? "" : parts[1]);
            }
        }
        return kept;
    }

    /// The head of a class, broken where the formatter would.
    private static String head(String start, List<String> types) {
        if (types.isEmpty()) {
            return start + " {";
        }
        var all = "implements " + String.join(", ", types) + " {";
        if (start.length() + 1 + all.length() <= WIDTH) {
            return start + " " + all;
        }
        var deeper = "\n" + " ".repeat(8);
        return deeper.length() + all.length() <= WIDTH
                ? start + deeper + all
                : start
                        + deeper
                        + "implements "
                        + String.join("," + deeper + " ".repeat(8), types)
                        + " {";
    }

    private static String piece(String name) {
        return Frame.text("plugin/capability/%s.txt".formatted(name));
    }
}

package dev.muster.kit.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// One contract file, parsed.
///
/// @param source the file's name
/// @param domain the domain it belongs to; `common` for the kit's own
/// @param root the whole of it
record Part(String source, String domain, ObjectNode root) {
    static final String COMMON = "common";

    /// The kit's own part first, then the domains'. A file that cannot be read is left out.
    static List<Part> parse(List<Source> sources, Findings findings) {
        return parse(common(), sources, findings);
    }

    /// The same, with what the kit brought at another time.
    static List<Part> parse(String common, List<Source> sources, Findings findings) {
        var parts = new ArrayList<Part>();
        parts.add(parse("common.yaml", COMMON, common, Vocabulary.OPEN, findings));
        for (var source : sources) {
            parts.add(
                    parse(source.name(), source.domain(), source.yaml(), source.words(), findings));
        }
        return List.copyOf(parts);
    }

    private static Part parse(
            String source, String domain, String yaml, Vocabulary words, Findings findings) {
        var empty = JsonNodeFactory.instance.objectNode();
        JsonNode root;
        try {
            root = Yaml.read(yaml);
        } catch (YamlEngineException e) {
            findings.add(
                    LintRule.READABLE,
                    source,
                    "",
                    "expected YAML: " + String.valueOf(e.getMessage()).replaceAll("\\s+", " "));
            return new Part(source, domain, empty);
        }
        if (!(root instanceof ObjectNode object)) {
            findings.add(
                    LintRule.READABLE,
                    source,
                    "",
                    "expected an OpenAPI document, beginning with 'openapi: 3.1.0'");
            return new Part(source, domain, empty);
        }
        var version = object.path("openapi").asString("");
        if (!version.startsWith("3.1.")) {
            findings.add(
                    LintRule.OPENAPI_VERSION,
                    source,
                    "/openapi",
                    (version.isEmpty() ? "missing" : "'" + version + "'") + ": expected 3.1.0");
        }
        return new Part(source, domain, words.fill(source, object, findings));
    }

    /// The text of the kit's own part.
    static String common() {
        try (InputStream in = Part.class.getResourceAsStream("common.yaml")) {
            if (in == null) {
                throw new IllegalStateException(
                        "common.yaml: expected it beside the classes of the kit");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isCommon() {
        return domain.equals(COMMON);
    }

    Iterable<Map.Entry<String, JsonNode>> components(String kind) {
        return root.path("components").path(kind).properties();
    }

    /// The name as a step of a JSON pointer.
    static String step(String name) {
        return "/" + name.replace("~", "~0").replace("/", "~1");
    }
}

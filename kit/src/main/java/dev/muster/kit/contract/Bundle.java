package dev.muster.kit.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A whole contract in one OpenAPI 3.1 document, wherever it comes from: this program, a file, or
/// the past. It need not keep the conventions.
///
/// @param name what messages call it
/// @param root the document; do not change it
public record Bundle(String name, JsonNode root) {
    private static final JsonMapper JSON = new JsonMapper();

    /// Reads a document, as `api export` prints it or as YAML.
    ///
    /// @throws IllegalArgumentException when it is none of OpenAPI 3.1
    public static Bundle parse(String name, String text) {
        var root = read(name, text);
        var version = root.path("openapi").asString("");
        if (!version.startsWith("3.1.")) {
            throw new IllegalArgumentException(
                    "%s: %s: expected a document that begins with openapi: 3.1.0"
                            .formatted(
                                    name, version.isEmpty() ? "no version" : Quoted.text(version)));
        }
        return new Bundle(name, root);
    }

    private static JsonNode read(String name, String text) {
        try {
            return text.stripLeading().startsWith("{") ? JSON.readTree(text) : Yaml.read(text);
        } catch (YamlEngineException | JacksonException e) {
            throw new IllegalArgumentException(
                    "%s: expected YAML or JSON: %s"
                            .formatted(
                                    name, String.valueOf(e.getMessage()).replaceAll("\\s+", " ")),
                    e);
        }
    }

    /// Puts a document together from the files of the domains, even if they break rules that came
    /// later.
    ///
    /// @param version the version it is given
    /// @param common what the kit brought along then; null when that is what it brings now
    /// @throws ContractFaults when one of the files cannot be read
    public static Bundle of(
            String name, String version, List<Source> sources, @Nullable String common) {
        var findings = new Findings();
        var parts = Part.parse(common == null ? Part.common() : common, sources, findings);
        findings.refuseIfAny();
        var reading = Reading.of(parts, findings);
        var document =
                new Bundler(reading.components(), reading.errors())
                        .document(name, version, parts, reading.operations());
        return new Bundle(name, document);
    }

    /// What operations without a tag belong to: the folder of an `openapi.yaml`, the name of any
    /// other file.
    String domain() {
        var steps = name.split("[/\\\\]", -1);
        var file = steps[steps.length - 1].replaceFirst("\\.[a-z]+$", "");
        return file.equals("openapi") && steps.length > 1 ? steps[steps.length - 2] : file;
    }

    /// As `info.version` has it; empty when it has none.
    public String version() {
        return root.path("info").path("version").asString("");
    }
}

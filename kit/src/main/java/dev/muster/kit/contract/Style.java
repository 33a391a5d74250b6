package dev.muster.kit.contract;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// Rules that no code depends on: what makes contracts alike and easy to read.
final class Style {
    private static final Pattern WORDS = Pattern.compile("[a-z0-9]+([-.][a-z0-9]+)*");

    private final Reading reading;
    private final Findings findings;

    Style(Reading reading, Findings findings) {
        this.reading = reading;
        this.findings = findings;
    }

    void check() {
        var used = new HashSet<String>();
        for (var part : reading.parts()) {
            collect(part.root(), used);
        }
        for (var part : reading.parts()) {
            if (!part.isCommon()) {
                checkComponents(part, used);
                part.root().path("paths").propertyNames().forEach(path -> checkPath(part, path));
            }
        }
        for (var domain : reading.domains()) {
            domain.operations().forEach(operation -> checkOperation(domain, operation));
        }
    }

    private static void collect(JsonNode node, Set<String> references) {
        var ref = node.path("$ref");
        if (ref.isString()) {
            references.add(ref.stringValue());
        }
        node.values().forEach(child -> collect(child, references));
    }

    private void checkComponents(Part part, Set<String> used) {
        for (var kind : List.of("schemas", "parameters", "headers")) {
            for (var item : part.components(kind)) {
                var at = "/components/" + kind + Part.step(item.getKey());
                if (!used.contains("#" + at)) {
                    findings.add(
                            LintRule.COMPONENT_USED,
                            part.source(),
                            at,
                            "'%s': nothing refers to it; expected a $ref to it, or that it is not"
                                            .formatted(item.getKey())
                                    + " there");
                }
                if (kind.equals("schemas")
                        && item.getValue().path("description").asString("").isBlank()) {
                    findings.add(
                            LintRule.SCHEMA_DESCRIPTION,
                            part.source(),
                            at + "/description",
                            "missing: expected what it is, in half a sentence");
                }
            }
        }
    }

    private void checkPath(Part part, String path) {
        for (var segment : path.substring(Math.min(1, path.length())).split("/", -1)) {
            if (!segment.startsWith("{") && !WORDS.matcher(segment).matches()) {
                findings.add(
                        LintRule.PATH_STYLE,
                        part.source(),
                        "/paths" + Part.step(path),
                        "'%s': expected words in lower case with hyphens, like %s"
                                .formatted(segment, hyphenated(segment)));
            }
        }
    }

    private static String hyphenated(String segment) {
        return segment.replaceAll("([a-z0-9])([A-Z])", "$1-$2")
                .replace('_', '-')
                .toLowerCase(Locale.ROOT);
    }

    private void checkOperation(DomainContract domain, Operation operation) {
        var node = node(domain, operation);
        var at = operation.pointer();
        if (node.path("description").asString("").isBlank()) {
            findings.add(
                    LintRule.OPERATION_DESCRIPTION,
                    domain.source(),
                    at + "/description",
                    "missing: expected what the summary has no room for");
        }
        for (var parameter : operation.parameters()) {
            if (parameter.description().isBlank()) {
                findings.add(
                        LintRule.PARAMETER_DESCRIPTION,
                        domain.source(),
                        at + "/parameters",
                        "'%s': expected a description".formatted(parameter.name()));
            }
        }
        checkStatus(domain, operation);
        if (operation.method().equals("GET")) {
            var schema = node.at("/responses/200/content/application~1json/schema");
            checkPage(domain, operation, schema);
        }
    }

    private JsonNode node(DomainContract domain, Operation operation) {
        return reading.parts().stream()
                .filter(part -> part.source().equals(domain.source()) && !part.isCommon())
                .map(part -> part.root().at(operation.pointer()))
                .filter(found -> !found.isMissingNode())
                .findFirst()
                .orElseThrow();
    }

    private void checkStatus(DomainContract domain, Operation operation) {
        int status = operation.successStatus();
        boolean creates = List.of("POST", "PUT").contains(operation.method());
        if ((status == 201 && !creates) || (status != 200 && operation.method().equals("GET"))) {
            findings.add(
                    LintRule.STATUS_FITS_METHOD,
                    domain.source(),
                    operation.pointer() + "/responses/" + status,
                    "'%d' for a %s: expected 200%s"
                            .formatted(
                                    status,
                                    operation.method(),
                                    operation.isSafe() ? "" : ", 202 or 204"));
        }
    }

    private void checkPage(DomainContract domain, Operation operation, JsonNode declared) {
        var schema = reading.components().resolve(declared);
        if (schema == null) {
            return;
        }
        var at = operation.pointer();
        if (Shape.type(schema).equals("array")) {
            findings.add(
                    LintRule.PAGE_SHAPE,
                    domain.source(),
                    at + "/responses/200",
                    "a bare list: expected an object with items and next, which can grow");
            return;
        }
        var properties = schema.path("properties");
        if (!Shape.type(properties.path("items")).equals("array")) {
            return;
        }
        var name = declared.path("$ref").asString("").replaceFirst(".*/", "");
        var place = name.isEmpty() ? at + "/responses/200" : "/components/schemas/" + name;
        for (var property : List.of("items", "next")) {
            if (schema.path("required")
                            .valueStream()
                            .noneMatch(each -> each.asString("").equals(property))
                    || !properties.has(property)) {
                findings.add(
                        LintRule.PAGE_SHAPE,
                        domain.source(),
                        place,
                        "'%s': expected it among the properties of a page, and required"
                                .formatted(property));
            }
        }
        for (var parameter : List.of("after", "limit")) {
            if (operation.parameters().stream().noneMatch(each -> each.name().equals(parameter))) {
                findings.add(
                        LintRule.PAGE_SHAPE,
                        domain.source(),
                        at + "/parameters",
                        "'%s': expected it among the parameters of what answers with a page"
                                .formatted(parameter));
            }
        }
    }
}

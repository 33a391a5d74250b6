package dev.muster.kit.contract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;
import tools.jackson.databind.JsonNode;

/// Reads the operations of all parts, and finds fault with whatever breaks the conventions.
final class OperationReader {
    static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head");

    private static final Pattern PERMISSION =
            Pattern.compile("public|signed-in|[a-z][a-z0-9-]*(\\.[a-z][a-z0-9-]*)+");
    private static final Set<String> BODIES =
            Set.of("application/json", "application/merge-patch+json");
    private static final Set<String> KEYWORDS =
            Set.of(
                    "operationId",
                    "summary",
                    "description",
                    "deprecated",
                    "parameters",
                    "requestBody",
                    "responses",
                    "tags",
                    "externalDocs");

    private final Components components;
    private final ErrorTable errors;
    private final SchemaLint schemas;
    private final ParameterReader parameters;
    private final Samples samples;
    private final Findings findings;
    private final Map<String, String> idOwners = new HashMap<>();
    private final Map<String, String> routeOwners = new HashMap<>();

    OperationReader(
            Components components,
            ErrorTable errors,
            SchemaLint schemas,
            Samples samples,
            Findings findings) {
        this.components = components;
        this.errors = errors;
        this.schemas = schemas;
        this.parameters = new ParameterReader(components, schemas, findings);
        this.samples = samples;
        this.findings = findings;
    }

    /// The operations of one part, in the order of its file.
    List<Operation> read(Part part) {
        var operations = new ArrayList<Operation>();
        for (var item : part.root().path("paths").properties()) {
            var at = "/paths" + Part.step(item.getKey());
            if (!item.getKey().matches("(/([A-Za-z0-9._-]+|\\{[a-z][A-Za-z0-9]*}))+")) {
                findings.add(
                        LintRule.PATH_NAME,
                        part.source(),
                        at,
                        "'%s': expected a path like /api/incidents/{key}".formatted(item.getKey()));
            }
            for (var member : item.getValue().properties()) {
                if (METHODS.contains(member.getKey())) {
                    operations.add(
                            read(
                                    part,
                                    item.getKey(),
                                    member.getKey(),
                                    member.getValue(),
                                    item.getValue().path("parameters")));
                } else if (!member.getKey().equals("parameters")) {
                    findings.add(
                            LintRule.PATH_MEMBER,
                            part.source(),
                            at + Part.step(member.getKey()),
                            "'%s': a path takes only parameters and %s"
                                    .formatted(
                                            member.getKey(),
                                            String.join(", ", new TreeSet<>(METHODS))));
                }
            }
        }
        return List.copyOf(operations);
    }

    private Operation read(Part part, String path, String method, JsonNode node, JsonNode shared) {
        var at = "/paths" + Part.step(path) + "/" + method;
        var id = node.path("operationId").asString("");
        checkIdentity(part, at, path, method, node, id);
        var permission = node.path("x-permission").asString("");
        if (!PERMISSION.matcher(permission).matches()) {
            findings.add(
                    LintRule.PERMISSION_DECLARED,
                    part.source(),
                    at + "/x-permission",
                    saying(permission)
                            + ": expected public, signed-in, or a permission like incident.write");
        }
        var declared = parameters.read(part, at, path, shared, node.path("parameters"));
        checkBody(part, at, node);
        int success = checkResponses(part, at, node.path("responses"));
        var operation =
                new Operation(
                        id,
                        part.domain(),
                        method.toUpperCase(Locale.ROOT),
                        path,
                        permission,
                        Set.of(),
                        success,
                        node.has("requestBody"),
                        node.path("requestBody").path("required").asBoolean(false),
                        declared);
        var codes = ownCodes(part, at, node);
        codes.addAll(CommonCodes.of(operation));
        return operation.withErrorCodes(codes);
    }

    private void checkIdentity(
            Part part, String at, String path, String method, JsonNode node, String id) {
        if (!id.matches("[a-z][A-Za-z0-9]*") || SourceVersion.isKeyword(id)) {
            findings.add(
                    LintRule.OPERATION_ID,
                    part.source(),
                    at + "/operationId",
                    saying(id) + ": expected a camelCase verb and noun, like declareIncident");
        } else {
            var other = idOwners.putIfAbsent(id, part.source() + "#" + at);
            if (other != null) {
                findings.add(
                        LintRule.OPERATION_ID_UNIQUE,
                        part.source(),
                        at + "/operationId",
                        "'%s': %s has it already; choose another".formatted(id, other));
            }
        }
        var other =
                routeOwners.putIfAbsent(
                        method + " " + path.replaceAll("\\{[^}]*}", "{}"),
                        part.source() + "#" + at);
        if (other != null) {
            findings.add(
                    LintRule.ROUTE_UNIQUE,
                    part.source(),
                    at,
                    "'%s %s': %s answers it already"
                            .formatted(method.toUpperCase(Locale.ROOT), path, other));
        }
        if (node.path("summary").asString("").isBlank()) {
            findings.add(
                    LintRule.OPERATION_SUMMARY,
                    part.source(),
                    at + "/summary",
                    "missing: expected what it does, in half a sentence");
        }
        for (var keyword : node.propertyNames()) {
            if (!KEYWORDS.contains(keyword) && !keyword.startsWith("x-")) {
                findings.add(
                        LintRule.OPERATION_KEYWORD,
                        part.source(),
                        at + Part.step(keyword),
                        "'%s': unknown here; %s"
                                .formatted(
                                        keyword, Nearest.hint(keyword, new TreeSet<>(KEYWORDS))));
            }
        }
    }

    private Set<String> ownCodes(Part part, String at, JsonNode node) {
        var codes = new LinkedHashSet<String>();
        if (!node.path("x-error-codes").isArray()) {
            findings.add(
                    LintRule.ERROR_CODES_DECLARED,
                    part.source(),
                    at + "/x-error-codes",
                    "missing: expected a list of the codes it answers with, [] when there are"
                            + " none");
        }
        for (var entry : node.path("x-error-codes").values()) {
            var code = entry.asString("");
            if (errors.codes().contains(code)) {
                codes.add(code);
            } else {
                findings.add(
                        LintRule.ERROR_CODE_KNOWN,
                        part.source(),
                        at + "/x-error-codes",
                        "'%s': no x-errors table has it; %s"
                                .formatted(code, Nearest.hint(code, errors.codes())));
            }
        }
        return codes;
    }

    private void checkBody(Part part, String at, JsonNode node) {
        var body = node.path("requestBody");
        if (body.isMissingNode()) {
            return;
        }
        var content = body.path("content");
        if (content.size() != 1 || !BODIES.containsAll(content.propertyNames())) {
            findings.add(
                    LintRule.MEDIA_TYPE,
                    part.source(),
                    at + "/requestBody/content",
                    "%s: expected application/json, and nothing beside it"
                            .formatted(content.propertyNames()));
            return;
        }
        var type = content.propertyNames().iterator().next();
        var place = at + "/requestBody/content" + Part.step(type);
        var schema = content.path(type).path("schema");
        if (!schema.has("$ref") && !(schema.isObject() && schema.isEmpty())) {
            findings.add(
                    LintRule.INLINE_OBJECT,
                    part.source(),
                    place + "/schema",
                    "an unnamed body: expected a $ref to an object under components/schemas, or"
                            + " {} for any JSON");
        }
        checkContent(part, place, content.path(type));
    }

    private int checkResponses(Part part, String at, JsonNode responses) {
        var successes = new HashSet<Integer>();
        for (var response : responses.properties()) {
            var place = at + "/responses" + Part.step(response.getKey());
            switch (response.getKey()) {
                case "200", "201", "202" -> {
                    successes.add(Integer.valueOf(response.getKey()));
                    checkSuccess(part, place, response.getKey(), response.getValue());
                }
                case "204" -> {
                    successes.add(204);
                    if (response.getValue().has("content")) {
                        findings.add(
                                LintRule.SUCCESS_STATUS,
                                part.source(),
                                place + "/content",
                                "a 204 has no body: expected no content, or status 200");
                    }
                }
                default ->
                        findings.add(
                                response.getKey().matches("[45]..")
                                        ? LintRule.PROBLEM_RESPONSE
                                        : LintRule.SUCCESS_STATUS,
                                part.source(),
                                place,
                                "'%s': expected 200, 201, 202 or 204; errors follow from"
                                                .formatted(response.getKey())
                                        + " x-error-codes");
            }
        }
        if (successes.size() != 1) {
            findings.add(
                    LintRule.SUCCESS_STATUS,
                    part.source(),
                    at + "/responses",
                    "%s: expected one success response".formatted(new TreeSet<>(successes)));
        }
        return successes.isEmpty() ? 200 : successes.iterator().next();
    }

    private void checkSuccess(Part part, String place, String status, JsonNode response) {
        for (var header : response.path("headers").properties()) {
            var at = place + "/headers" + Part.step(header.getKey());
            var fault = components.fault(header.getValue().path("$ref").asString(""), "headers");
            if (fault != null) {
                findings.add(LintRule.REFERENCE, part.source(), at + "/$ref", fault);
            }
        }
        var content = response.path("content");
        if (content.isMissingNode() && status.equals("202")) {
            return;
        }
        if (content.size() != 1 || !content.has("application/json")) {
            findings.add(
                    LintRule.MEDIA_TYPE,
                    part.source(),
                    place + "/content",
                    "%s: expected application/json, and nothing beside it"
                            .formatted(content.propertyNames()));
            return;
        }
        checkContent(part, place + "/content/application~1json", content.path("application/json"));
    }

    private void checkContent(Part part, String place, JsonNode media) {
        schemas.check(part, place + "/schema", media.path("schema"), false);
        if (media.has("example")) {
            samples.add(part, place + "/example", media.path("schema"), media.path("example"));
        } else {
            findings.add(
                    LintRule.EXAMPLE_PRESENT,
                    part.source(),
                    place + "/example",
                    "missing: expected an example that fits the schema");
        }
    }

    private static String saying(String value) {
        return value.isEmpty() ? "missing" : "'" + value + "'";
    }
}

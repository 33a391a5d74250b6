package dev.muster.kit.contract;

import dev.muster.kit.problem.CommonError;
import dev.muster.kit.problem.ErrorCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/// The `x-errors` of all parts, and the kit's own.
final class ErrorTable {
    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)+");

    private final Map<String, ErrorCode> byCode = new LinkedHashMap<>();
    private final Map<Part, List<DeclaredError>> byPart = new LinkedHashMap<>();

    private ErrorTable() {
        for (var error : CommonError.values()) {
            byCode.put(error.code(), error);
        }
    }

    static ErrorTable of(List<Part> parts, Findings findings) {
        var table = new ErrorTable();
        for (var part : parts) {
            for (var line : part.root().path("x-errors").properties()) {
                var at = "/x-errors" + Part.step(line.getKey());
                var code = line.getKey();
                int status = line.getValue().path("status").asInt(0);
                var title = line.getValue().path("title").asString("");
                if (!CODE.matcher(code).matches()) {
                    findings.add(
                            LintRule.ERROR_CODE_NAME,
                            part.source(),
                            at,
                            "'%s': expected a dotted name like incident.transition"
                                    .formatted(code));
                } else if (status < 400 || status > 599) {
                    findings.add(
                            LintRule.ERROR_STATUS,
                            part.source(),
                            at + "/status",
                            "'%s': expected a status from 400 to 599"
                                    .formatted(line.getValue().path("status").asString("")));
                } else if (title.isBlank()) {
                    findings.add(
                            LintRule.ERROR_TITLE,
                            part.source(),
                            at + "/title",
                            "missing: expected a short sentence that is the same for every"
                                    + " occurrence");
                } else {
                    table.add(part, at, new DeclaredError(code, status, title), findings);
                }
            }
        }
        return table;
    }

    private void add(Part part, String at, DeclaredError error, Findings findings) {
        if (byCode.putIfAbsent(error.code(), error) == null) {
            byPart.computeIfAbsent(part, key -> new ArrayList<>()).add(error);
        } else {
            findings.add(
                    LintRule.ERROR_CODE_UNIQUE,
                    part.source(),
                    at,
                    "'%s': it is declared already; choose another code".formatted(error.code()));
        }
    }

    Set<String> codes() {
        return byCode.keySet();
    }

    ErrorCode get(String code) {
        return Objects.requireNonNull(byCode.get(code), code);
    }

    List<DeclaredError> declaredBy(Part part) {
        return byPart.getOrDefault(part, List.of());
    }
}

package dev.muster.kit.contract.conformance;

import dev.muster.kit.contract.Contract;
import dev.muster.kit.contract.Operation;
import dev.muster.kit.problem.CommonError;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Which of the declared answers have been seen, and which others.
public final class Ledger {
    /// Stands for the addresses that are no operation's.
    public static final String ELSEWHERE = "(elsewhere)";

    private static final List<CommonError> ANYWHERE =
            List.of(CommonError.MALFORMED, CommonError.NOT_FOUND, CommonError.METHOD);

    private final Map<Cell, Integer> declared = new LinkedHashMap<>();
    private final Map<Cell, Integer> undeclared = new LinkedHashMap<>();
    private final Map<String, Flaw> flaws = new LinkedHashMap<>();

    /// A kind of answer.
    ///
    /// @param operation its id, or [#ELSEWHERE]
    /// @param code of a problem; empty when it went well
    public record Cell(String operation, int status, String code) {
        @Override
        public String toString() {
            return code.isEmpty()
                    ? operation + " " + status
                    : operation + " " + status + " " + code;
        }
    }

    /// What is known of a kind of answer.
    public enum Standing {
        /// Declared, and seen.
        PROVEN("proven"),
        /// Declared, and never seen.
        UNPROVEN("unproven"),
        /// Seen, and not declared.
        UNDECLARED("undeclared");

        private final String word;

        Standing(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /// A line of the ledger.
    ///
    /// @param seen how many such answers there were
    public record Line(Cell cell, Standing standing, int seen) {}

    /// Nothing seen yet.
    Ledger(Contract contract, Collection<Operation> operations) {
        for (var operation : operations) {
            var responses = contract.document().at(operation.pointer() + "/responses");
            for (var response : responses.properties()) {
                declare(operation.id(), Integer.parseInt(response.getKey()), response.getValue());
            }
        }
        for (var error : ANYWHERE) {
            declared.put(new Cell(ELSEWHERE, error.status(), error.code()), 0);
        }
    }

    private void declare(String operation, int status, JsonNode response) {
        var codes = response.at("/content/application~1problem+json/examples").propertyNames();
        for (var code : codes.isEmpty() ? List.of("") : codes) {
            declared.put(new Cell(operation, status, code), 0);
        }
    }

    boolean isDeclared(String operation, int status, String code) {
        return declared.containsKey(new Cell(operation, status, code));
    }

    void saw(String operation, int status, String code) {
        var cell = new Cell(operation, status, code);
        (declared.containsKey(cell) ? declared : undeclared).merge(cell, 1, Integer::sum);
    }

    void add(Flaw flaw) {
        // The same rule with the same status is one mistake, however many requests show it.
        var alike = flaw.operation() + " " + flaw.rule() + " " + flaw.message().split(":", 2)[0];
        flaws.merge(alike, flaw, (first, next) -> first.again());
    }

    /// All lines, by operation in the order of the contract, then by status and code.
    public List<Line> lines() {
        var order = declared.keySet().stream().map(Cell::operation).distinct().toList();
        var lines = new ArrayList<Line>();
        declared.forEach(
                (cell, seen) ->
                        lines.add(
                                new Line(
                                        cell,
                                        seen == 0 ? Standing.UNPROVEN : Standing.PROVEN,
                                        seen)));
        undeclared.forEach((cell, seen) -> lines.add(new Line(cell, Standing.UNDECLARED, seen)));
        lines.sort(
                Comparator.comparingInt((Line line) -> order.indexOf(line.cell().operation()))
                        .thenComparingInt(line -> line.cell().status())
                        .thenComparing(line -> line.cell().code()));
        return lines;
    }

    /// The kinds of answer with that standing, in the order of [#lines()].
    public List<Cell> cells(Standing standing) {
        return lines().stream()
                .filter(line -> line.standing() == standing)
                .map(Line::cell)
                .toList();
    }

    /// All answers that break the contract; those that are alike once.
    public List<Flaw> flaws() {
        return List.copyOf(flaws.values());
    }
}

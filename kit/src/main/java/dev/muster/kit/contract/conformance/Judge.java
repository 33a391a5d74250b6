package dev.muster.kit.contract.conformance;

import dev.muster.kit.contract.Contract;
import dev.muster.kit.contract.Operation;
import dev.muster.kit.contract.Quoted;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Holds answers against the contract.
final class Judge {
    private final Contract contract;
    private final Ledger ledger;

    Judge(Contract contract, Ledger ledger) {
        this.contract = contract;
        this.ledger = ledger;
    }

    /// What is wrong with an answer.
    ///
    /// @param rule short and stable; the message begins with what is the same in all such answers
    record Complaint(String rule, String message) {}

    /// What is wrong with the answer to a request of that operation.
    ///
    /// @param mustFail whether the contract rules the request out
    List<Complaint> complaints(Operation operation, Answer answer, boolean mustFail) {
        int status = answer.status();
        var code = answer.code();
        var complaints = new ArrayList<Complaint>();
        if (status >= 500) {
            complaints.add(
                    new Complaint(
                            "server-error",
                            kind(answer) + ": expected none of 5xx, whatever is sent"));
        } else if (!ledger.isDeclared(operation.id(), status, code)) {
            complaints.add(
                    new Complaint(
                            "undeclared",
                            "%s: expected one that %s declares; declare it in x-error-codes, or answer otherwise: %s"
                                    .formatted(kind(answer), operation.id(), shown(answer))));
            return complaints;
        }
        if (mustFail && status < 400) {
            complaints.add(
                    new Complaint(
                            "accepted",
                            "status %d: expected a refusal, since the contract rules this out"
                                    .formatted(status)));
        }
        var declared = contract.document().at(operation.pointer() + "/responses/" + status);
        checkHeaders(declared, answer, complaints);
        if (!operation.method().equals("HEAD")) {
            checkBody(operation, declared, answer, complaints);
        }
        return complaints;
    }

    /// What is wrong with the answer of an address that is no operation's.
    List<Complaint> complaints(Answer answer) {
        if (answer.status() >= 500) {
            return List.of(
                    new Complaint(
                            "server-error",
                            kind(answer) + ": expected none of 5xx, whatever is sent"));
        }
        if (!ledger.isDeclared(Ledger.ELSEWHERE, answer.status(), answer.code())) {
            return List.of(
                    new Complaint(
                            "undeclared",
                            "%s: expected a problem with 400, 404 or 405: %s"
                                    .formatted(kind(answer), shown(answer))));
        }
        var complaints = new ArrayList<Complaint>();
        if (answer.status() == 405 && answer.headers().firstValue("Allow").isEmpty()) {
            complaints.add(
                    new Complaint("header-missing", "no Allow header: expected one with 405"));
        }
        checkProblem(answer, complaints);
        return complaints;
    }

    private static void checkHeaders(JsonNode declared, Answer answer, List<Complaint> complaints) {
        for (var name : declared.path("headers").propertyNames()) {
            if (answer.headers().firstValue(name).isEmpty()) {
                complaints.add(
                        new Complaint(
                                "header-missing",
                                "no %s header: expected one with %d"
                                        .formatted(name, answer.status())));
            }
        }
    }

    private void checkBody(
            Operation operation, JsonNode declared, Answer answer, List<Complaint> complaints) {
        var types = List.copyOf(declared.path("content").propertyNames());
        var json = answer.json();
        if (!answer.body().isEmpty() && !types.contains(answer.mediaType())) {
            complaints.add(
                    new Complaint(
                            "content-type",
                            "Content-Type '%s': expected %s with %d"
                                    .formatted(answer.mediaType(), types, answer.status())));
        } else if (!answer.body().isEmpty() && json == null) {
            complaints.add(
                    new Complaint(
                            "body-schema",
                            "a body that is no JSON: " + Quoted.text(answer.body())));
        } else {
            for (var fault : contract.faultsInResponse(operation, answer.status(), json)) {
                complaints.add(
                        new Complaint(
                                "body-schema",
                                "the body at '%s' with %d: %s"
                                        .formatted(
                                                fault.pointer(),
                                                answer.status(),
                                                fault.message())));
            }
        }
        if (answer.status() >= 400) {
            checkProblem(answer, complaints);
        }
    }

    private static void checkProblem(Answer answer, List<Complaint> complaints) {
        var json = answer.json();
        if (json == null || !answer.mediaType().equals("application/problem+json")) {
            complaints.add(
                    new Complaint(
                            "content-type",
                            "%s: expected application/problem+json with %d"
                                    .formatted(shown(answer), answer.status())));
        } else if (json.path("status").asInt(0) != answer.status()) {
            complaints.add(
                    new Complaint(
                            "body-schema",
                            "a problem with status %s: expected that of the answer, %d"
                                    .formatted(json.path("status"), answer.status())));
        }
    }

    private static String kind(Answer answer) {
        return answer.code().isEmpty()
                ? "status " + answer.status()
                : "status %d with %s".formatted(answer.status(), answer.code());
    }

    private static String shown(Answer answer) {
        return answer.body().isEmpty()
                ? "no body"
                : "'%s' %s".formatted(answer.mediaType(), Quoted.text(answer.body()));
    }
}

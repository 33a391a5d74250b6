package dev.muster.kit.mock;

import dev.muster.kit.contract.Contract;
import dev.muster.kit.contract.Operation;
import dev.muster.kit.contract.Parameter;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Commands to try a mock with.
public final class Curls {
    private static final String MISSING = "404";

    private final Contract contract;
    private final URI url;

    private Curls(Contract contract, URI url) {
        this.contract = contract;
        this.url = url;
    }

    /// At most three, of what the contract has: something to read, something to send, and an error.
    ///
    /// @param url where the contract is served
    public static List<String> of(Contract contract, URI url) {
        var curls = new Curls(contract, url);
        var read = curls.first(each -> each.method().equals("GET"));
        var sent =
                curls.first(each -> each.takesBody() && each.successStatus() == 201)
                        .or(() -> curls.first(Operation::takesBody));
        var commands = new ArrayList<String>();
        read.ifPresent(each -> commands.add("curl -i " + curls.address(each)));
        sent.ifPresent(each -> commands.add(curls.send(each)));
        curls.first(each -> each.method().equals("GET") && curls.refusals(each).contains(MISSING))
                .or(() -> read.or(() -> sent))
                .ifPresent(each -> commands.add(curls.refuse(each)));
        return commands;
    }

    /// The simplest first: one without parameters that must be given.
    private Optional<Operation> first(Predicate<Operation> wanted) {
        var fitting = contract.operations().stream().filter(wanted).toList();
        Stream<Operation> simple =
                fitting.stream()
                        .filter(each -> each.parameters().stream().noneMatch(Parameter::required));
        return simple.findFirst().or(() -> fitting.stream().findFirst());
    }

    private List<String> refusals(Operation operation) {
        return new Replies(operation, contract)
                .statuses().stream().filter(status -> status.startsWith("4")).toList();
    }

    private String address(Operation operation) {
        return url + Resource.filled(operation.path(), name -> "1");
    }

    private String send(Operation operation) {
        var body = new Replies(operation, contract).bodyExample().toString().replace("'", "'\\''");
        var method = operation.method().equals("POST") ? "" : "-X " + operation.method() + " ";
        return "curl -i %s%s -H 'Content-Type: application/json' -d '%s'"
                .formatted(method, address(operation), body);
    }

    private String refuse(Operation operation) {
        var codes = refusals(operation);
        return "curl -i %s -H 'Prefer: code=%s'"
                .formatted(
                        address(operation), codes.contains(MISSING) ? MISSING : codes.getFirst());
    }
}

package dev.muster.kit.contract.conformance;

import dev.muster.kit.contract.Contract;
import dev.muster.kit.contract.Operation;
import dev.muster.kit.contract.conformance.Judge.Complaint;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Asks a running server all that its contract suggests, and keeps a ledger of the answers.
///
/// It changes only what it has created itself, but it creates a lot. For one thread.
public final class Conformance implements AutoCloseable {
    private final Contract contract;
    private final URI server;
    private final List<Operation> operations;
    private final Ledger ledger;
    private final Judge judge;
    private final Wire wire;
    private final Curl curl;
    private final Resources resources;
    private final Map<Operation, Plan> plans = new HashMap<>();
    private final Budget budget;
    private int turn;

    /// @param server where it listens, for example `http://127.0.0.1:8080`
    /// @param operations those of the contract that are asked
    /// @param seed the same requests for the same seed, as long as the server answers alike
    /// @param time after which nothing more is sent
    /// @param variables what the environment variables in curl lines begin with, such as `MUSTER_`
    public Conformance(
            Contract contract,
            URI server,
            Credentials credentials,
            Collection<Operation> operations,
            long seed,
            Duration time,
            String variables) {
        this.contract = contract;
        this.server = server;
        this.operations =
                operations.stream().sorted(Comparator.comparingInt(Conformance::rank)).toList();
        this.ledger = new Ledger(contract, operations);
        this.judge = new Judge(contract, ledger);
        this.wire = new Wire(server, credentials);
        this.curl = new Curl(server, variables);
        this.resources = new Resources(contract.operations());
        this.budget = new Budget(time);
        contract.operations().forEach(each -> plans.put(each, new Plan(contract, each, seed)));
    }

    /// What creates comes first, what deletes last.
    private static int rank(Operation operation) {
        if (operation.successStatus() == 201) {
            return 0;
        }
        return operation.isSafe() ? 1 : operation.method().equals("DELETE") ? 3 : 2;
    }

    /// Asks everything, or as much as there is time for.
    public void run() {
        prepare();
        for (var operation : operations) {
            var plan = plan(operation);
            plan.drafts().forEach(this::send);
            if (operation.takesIdempotencyKey()) {
                repeat(plan);
            }
            if (plan.hasCursor()) {
                send(plan.good("a page of one").asking("?limit=1"));
                var cursor = resources.cursor(operation);
                if (cursor != null) {
                    plan.cursors(cursor).forEach(this::send);
                }
            }
        }
        stray();
        operations.forEach(operation -> plan(operation).more().forEach(this::send));
    }

    private Plan plan(Operation operation) {
        return Objects.requireNonNull(plans.get(operation), operation.id());
    }

    /// Creates what others need, whether those that create are asked for or not.
    private void prepare() {
        contract.operations().stream()
                .filter(each -> rank(each) < 2)
                .sorted(
                        Comparator.comparingInt(Conformance::rank)
                                .thenComparingInt(each -> each.path().length()))
                .forEach(
                        each -> {
                            for (int i = 0; i < (rank(each) == 0 ? 3 : 1); i++) {
                                send(plan(each).good("a request that fits"));
                            }
                        });
    }

    /// The same key twice with the same body, then with another.
    private void repeat(Plan plan) {
        var key = plan.key();
        var draft = plan.good("an Idempotency-Key").with("Idempotency-Key", key);
        var path = path(draft);
        var again = draft.at(path);
        var once = send(again);
        if (once == null || once.status() != draft.operation().successStatus()) {
            return;
        }
        var twice = send(again);
        if (twice != null
                && (twice.status() != once.status() || !twice.body().equals(once.body()))) {
            flaw(
                    again,
                    probe(again, path),
                    new Complaint(
                            "repetition",
                            "another answer: expected the same one to the same request with the"
                                    + " same Idempotency-Key"));
        }
        send(
                plan.good("the Idempotency-Key of another request")
                        .at(path)
                        .with("Idempotency-Key", key)
                        .failing(true));
    }

    /// Asks for what no operation answers.
    private void stray() {
        var methods = new HashMap<String, List<Operation>>();
        operations.forEach(
                each -> methods.computeIfAbsent(each.path(), _ -> new ArrayList<>()).add(each));
        methods.forEach(
                (path, declared) -> {
                    var others =
                            new TreeSet<>(
                                    List.of(
                                            "GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS",
                                            "FOO"));
                    contract.operations().stream()
                            .filter(each -> each.path().equals(path))
                            .forEach(each -> others.remove(each.method()));
                    var plan = plan(declared.getFirst());
                    for (var method : others) {
                        elsewhere(plan.good("the method " + method).by(method));
                    }
                    elsewhere(
                            plan.good("an address below")
                                    .at(path.replaceAll("[{}]", "") + "/x/y/z"));
                    elsewhere(
                            plan.good("a percent sign alone")
                                    .at(path.replaceAll("[{}]", "") + "%/%zz"));
                });
    }

    private @Nullable Answer send(Draft draft) {
        if (!wire.knows(draft.login())) {
            return null;
        }
        var path = path(draft);
        var probe = probe(draft, path);
        var answer = exchange(draft.operation().id(), draft.what(), probe);
        if (answer == null) {
            return null;
        }
        var operation = draft.operation();
        resources.learn(operation, path, answer);
        if (!operations.contains(operation)) {
            return answer;
        }
        boolean strays =
                draft.mayStray()
                        && !ledger.isDeclared(operation.id(), answer.status(), answer.code())
                        && ledger.isDeclared(Ledger.ELSEWHERE, answer.status(), answer.code());
        if (strays) {
            ledger.saw(Ledger.ELSEWHERE, answer.status(), answer.code());
            judge.complaints(answer).forEach(each -> flaw(draft, probe, each));
        } else {
            observe(operation, answer);
            judge.complaints(operation, answer, draft.mustFail())
                    .forEach(each -> flaw(draft, probe, each));
        }
        return answer;
    }

    private void elsewhere(Draft draft) {
        if (!wire.knows(draft.login())) {
            return;
        }
        var probe = probe(draft, path(draft));
        var answer = exchange(Ledger.ELSEWHERE, draft.what(), probe);
        if (answer != null) {
            ledger.saw(Ledger.ELSEWHERE, answer.status(), answer.code());
            for (var complaint : judge.complaints(answer)) {
                ledger.add(flaw(Ledger.ELSEWHERE, draft.what(), complaint, probe));
            }
        }
    }

    private @Nullable Answer exchange(String operation, String what, Probe probe) {
        if (!budget.spend()) {
            return null;
        }
        try {
            return wire.send(probe);
        } catch (ConnectException | HttpConnectTimeoutException e) {
            throw new IllegalStateException(
                    "%s: nobody listens there after %d requests; expected a server that runs"
                            .formatted(server, budget.sent() - 1),
                    e);
        } catch (IOException e) {
            ledger.add(
                    flaw(
                            operation,
                            what,
                            new Complaint(
                                    "no-answer",
                                    "no answer: expected one; the connection ended with "
                                            + e.getClass().getSimpleName()),
                            probe));
            return null;
        }
    }

    /// Where the draft is sent: to something that is there, if one knows of any that may be
    /// touched.
    private String path(Draft draft) {
        if (draft.path() != null) {
            return draft.path();
        }
        var operation = draft.operation();
        turn++;
        return resources
                .address(operation.path(), !operation.isSafe(), turn)
                .orElseGet(() -> plan(operation).nowhere());
    }

    private Probe probe(Draft draft, String path) {
        var headers = new HashMap<>(draft.headers());
        var operation = draft.operation();
        if (operation.requiresIfMatch() && !headers.containsKey("If-Match")) {
            headers.put("If-Match", tag(operation, path));
        }
        headers.values().removeIf(String::isEmpty);
        return new Probe(
                draft.method(), path + draft.query(), headers, draft.login(), draft.body());
    }

    /// The tag of what is there now; one of nothing when it cannot be read.
    private String tag(Operation changing, String path) {
        return contract.operations().stream()
                .filter(each -> each.method().equals("GET") && each.path().equals(changing.path()))
                .findFirst()
                .map(each -> Draft.of(each, "the tag", null))
                .map(
                        draft -> {
                            var probe = probe(draft, path);
                            var answer = exchange(draft.operation().id(), draft.what(), probe);
                            return answer == null
                                    ? null
                                    : answer.headers().firstValue("ETag").orElse(null);
                        })
                .orElse("\"1\"");
    }

    private void flaw(Draft draft, Probe probe, Complaint complaint) {
        ledger.add(flaw(draft.operation().id(), draft.what(), complaint, probe));
    }

    private Flaw flaw(String operation, String what, Complaint complaint, Probe probe) {
        return new Flaw(
                operation, complaint.rule(), what, complaint.message(), 1, curl.line(probe));
    }

    /// Notes an answer that somebody else has got, for example a test that tells a story. It is not
    /// judged.
    ///
    /// @param path without its query
    /// @param body empty when there is none
    public void observe(String method, String path, int status, HttpHeaders headers, String body) {
        var answer = new Answer(status, headers, body);
        contract.operations().stream()
                .filter(each -> each.method().equals(method))
                .filter(each -> Resources.pattern(each.path()).matcher(path).matches())
                .findFirst()
                .ifPresent(each -> observe(each, answer));
    }

    private void observe(Operation operation, Answer answer) {
        if (operations.contains(operation)) {
            ledger.saw(operation.id(), answer.status(), answer.code());
        }
    }

    /// What has been seen so far.
    public Ledger ledger() {
        return ledger;
    }

    /// How many requests were sent.
    public int sent() {
        return budget.sent();
    }

    /// How many requests there was no time for.
    public int unsent() {
        return budget.unsent();
    }

    @Override
    public void close() {
        wire.close();
    }

    /// Time, as long as there is some.
    private static final class Budget {
        private final long nanos;
        private long start;
        private int sent;
        private int unsent;

        Budget(Duration time) {
            nanos = time.toNanos();
        }

        boolean spend() {
            if (start == 0) {
                start = System.nanoTime();
            }
            if (System.nanoTime() - start > nanos) {
                unsent++;
                return false;
            }
            sent++;
            return true;
        }

        int sent() {
            return sent;
        }

        int unsent() {
            return unsent;
        }
    }
}

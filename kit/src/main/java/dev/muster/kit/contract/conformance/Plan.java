package dev.muster.kit.contract.conformance;

import dev.muster.kit.contract.Contract;
import dev.muster.kit.contract.Operation;
import dev.muster.kit.contract.Parameter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// What one operation is asked, in an order in which the answers teach most. The same for the same
/// seed.
final class Plan {
    private static final String JSON = "application/json";

    /// More bodies at random than this teach little.
    private static final int RANDOM_BODIES = 30;

    private final Operation operation;
    private final RandomGenerator random;
    private final Addresses addresses;
    private final @Nullable Bodies bodies;

    Plan(Contract contract, Operation operation, long seed) {
        this.operation = operation;
        var values = new Values(contract.document());
        random = new SplittableRandom(seed ^ operation.id().hashCode());
        addresses = new Addresses(contract, operation, values);
        bodies = operation.takesBody() ? new Bodies(contract, operation, values, random) : null;
    }

    /// A request that the contract has nothing against, each time another one.
    Draft good(String what) {
        var body = bodies == null ? null : Bodies.bytes(bodies.fresh());
        return typed(Draft.of(operation, what, body).asking(addresses.requiredQuery()));
    }

    private Draft typed(Draft draft) {
        return draft.body() == null ? draft : draft.with("Content-Type", JSON);
    }

    /// All but what needs answers of the server first.
    List<Draft> drafts() {
        var drafts = new ArrayList<Draft>();
        drafts.add(good("a request that fits"));
        addLogins(drafts);
        if (bodies != null) {
            addBodies(bodies, drafts);
        }
        if (operation.requiresIfMatch()) {
            drafts.add(good("no If-Match").with("If-Match", ""));
            var stale = "\"987654321\"";
            drafts.add(good("the tag of another time").with("If-Match", stale));
            if (bodies != null) {
                // A rule that comes earlier may refuse one body, and hardly each of them.
                for (var body : bodies.single()) {
                    drafts.add(
                            withBody("the tag of another time", Bodies.bytes(body), JSON)
                                    .with("If-Match", stale));
                }
            }
        }
        drafts.addAll(addresses.drafts(good("")));
        if (bodies == null && !operation.isSafe()) {
            drafts.add(
                    withBody("a body where none is declared", bytes("{\"a\": 1}"), JSON)
                            .failing(true));
        }
        return drafts;
    }

    /// Bodies at random, after all others.
    List<Draft> more() {
        var drafts = new ArrayList<Draft>();
        if (bodies != null && !bodies.isAnything()) {
            for (int i = 0; i < RANDOM_BODIES; i++) {
                var sample = bodies.any();
                drafts.add(
                        withBody(sample.what(), Bodies.bytes(sample.value()), JSON)
                                .failing(!bodies.fits(sample.value())));
            }
        }
        return drafts;
    }

    /// The address of something that is not there.
    String nowhere() {
        return addresses.nowhere();
    }

    /// An Idempotency-Key.
    String key() {
        return "conformance-" + Long.toString(random.nextLong() >>> 1, 36);
    }

    /// What follows from the cursor of a page.
    List<Draft> cursors(String cursor) {
        return addresses.cursors(good(""), cursor);
    }

    boolean hasCursor() {
        return operation.parameters().stream()
                .anyMatch(each -> each.in() == Parameter.In.QUERY && each.name().equals("after"));
    }

    private void addLogins(List<Draft> drafts) {
        if (operation.isPublic()) {
            return;
        }
        drafts.add(good("no credentials").as(Login.NONE).failing(true));
        drafts.add(good("an unknown token").as(Login.WRONG_TOKEN).failing(true));
        drafts.add(good("a user name and a password").as(Login.BASIC).failing(true));
        drafts.add(good("a token that may do little").as(Login.WEAK_TOKEN));
        if (!operation.isSafe()) {
            drafts.add(good("a session without its CSRF token").as(Login.FORGED).failing(true));
        }
    }

    private void addBodies(Bodies from, List<Draft> drafts) {
        for (var sample : from.telling()) {
            drafts.add(
                    withBody(sample.what(), Bodies.bytes(sample.value()), JSON)
                            .failing(!from.fits(sample.value())));
        }
        new TreeMap<>(from.unreadable())
                .forEach(
                        (what, body) ->
                                drafts.add(
                                        withBody("a body with " + what, body, JSON).failing(true)));
        drafts.add(withBody("a body that is too large", from.tooLarge(), JSON).failing(true));
        drafts.add(withBody("an empty body", new byte[0], JSON).failing(operation.requiresBody()));
        var fresh = Bodies.bytes(from.fresh());
        for (var type : List.of("text/plain", "application/xml", "multipart/form-data", "x", "/")) {
            drafts.add(withBody("Content-Type " + type, fresh, type).failing(true));
        }
        drafts.add(Draft.of(operation, "no Content-Type", fresh).failing(true));
        drafts.add(withBody("an encoding that is none", fresh, JSON + "; charset=x"));
        drafts.add(
                withBody(
                        "a body in UTF-16",
                        new String(fresh, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_16),
                        JSON));
    }

    private Draft withBody(String what, byte[] body, String type) {
        return Draft.of(operation, what, body)
                .asking(addresses.requiredQuery())
                .with("Content-Type", type);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

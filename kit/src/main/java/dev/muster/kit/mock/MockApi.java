package dev.muster.kit.mock;

import dev.muster.kit.contract.Contract;
import dev.muster.kit.contract.Operation;
import dev.muster.kit.contract.Quoted;
import dev.muster.kit.http.Api;
import dev.muster.kit.http.Call;
import dev.muster.kit.http.Handler;
import dev.muster.kit.mock.Generator.Unable;
import dev.muster.kit.mock.MockOptions.Answers;
import dev.muster.kit.problem.CommonError;
import dev.muster.kit.problem.Refused;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// Answers every operation of a contract.
final class MockApi implements Api {
    private static final int TRIES = 5;

    private final MockOptions options;
    private final Consumer<String> log;
    private final Definitions definitions;
    private final List<Resource> resources;
    private final Map<String, Replies> replies = new HashMap<>();
    private final Memory memory;
    private final Random chance;

    /// @param log takes a line on what could not be done as asked
    MockApi(Contract contract, MockOptions options, Consumer<String> log) {
        this.options = options;
        this.log = log;
        this.definitions = new Definitions(contract.document());
        this.resources = Resource.of(contract, definitions);
        contract.operations()
                .forEach(
                        operation -> replies.put(operation.id(), new Replies(operation, contract)));
        this.memory = new Memory(resources, replies, definitions, options.seed());
        this.chance = new Random(options.seed());
    }

    @Override
    public Map<String, Handler> handlers() {
        var handlers = new HashMap<String, Handler>();
        replies.forEach((id, reply) -> handlers.put(id, call -> answer(reply, call)));
        return handlers;
    }

    private @Nullable Object answer(Replies reply, Call call) {
        var preferences = Preferences.parse(call.header("Prefer"));
        try {
            return answer(reply, call, preferences);
        } finally {
            if (!preferences.applied().isEmpty()) {
                call.setHeader("Preference-Applied", preferences.applied());
            }
        }
    }

    private @Nullable Object answer(Replies reply, Call call, Preferences preferences) {
        waitFor(preferences.get("latency", Latency::parse, options.latency()), chance);
        if (preferences.get("fault", Chance::parse, options.fault()).strikes(chance)) {
            throw new Refused(
                    CommonError.UNAVAILABLE, "The mock fails on purpose; the next try may not");
        }
        boolean dynamic =
                preferences.get("dynamic", MockApi::flag, options.answers() == Answers.DYNAMIC);
        var code = preferences.get("code");
        var example = preferences.get("example");
        if (example != null || (code != null && !isSuccess(code, reply))) {
            return chosen(reply, call, code, example, preferences);
        }
        if (code != null) {
            preferences.apply("code");
        }
        if (dynamic) {
            return madeUp(reply, call);
        }
        return options.answers() == Answers.KEPT && code == null
                ? memory.answer(reply, call)
                : reply.answer(reply.example(), location(reply, reply.example(), call), 1);
    }

    private static boolean flag(String text) {
        return switch (text) {
            case "true", "" -> true;
            case "false" -> false;
            default ->
                    throw new IllegalArgumentException(
                            Quoted.text(text) + ": expected true or false");
        };
    }

    private static boolean isSuccess(String code, Replies reply) {
        return code.equals(String.valueOf(reply.operation().successStatus()));
    }

    private @Nullable Object chosen(
            Replies reply,
            Call call,
            @Nullable String code,
            @Nullable String example,
            Preferences preferences) {
        var id = reply.operation().id();
        if (code != null) {
            if (!reply.statuses().contains(code)) {
                throw Preferences.refused(
                        "code %s: expected one that %s answers with: %s"
                                .formatted(
                                        Quoted.text(code),
                                        id,
                                        String.join(", ", reply.statuses())));
            }
        }
        var names = reply.names(code);
        if (example != null && !names.contains(example)) {
            throw Preferences.refused(
                    "example %s: %s"
                            .formatted(
                                    Quoted.text(example),
                                    names.isEmpty()
                                            ? "expected none, the one example of %s has no name"
                                                    .formatted(id)
                                            : "expected one of %s: %s"
                                                    .formatted(id, String.join(", ", names))));
        }
        if (code != null) {
            preferences.apply("code");
        }
        if (example != null) {
            preferences.apply("example");
        }
        var name = example == null ? names.getFirst() : example;
        var error = reply.error(name);
        if (error != null) {
            throw new Refused(error, error.title() + ".");
        }
        var body = reply.example(name);
        return reply.answer(body, location(reply, body, call), 1);
    }

    private @Nullable Object madeUp(Replies reply, Call call) {
        if (!reply.hasBody()) {
            return reply.answer(MissingNode.getInstance(), "", 1);
        }
        var random = new Random(seed(reply.operation(), call));
        var why = "what was made up did not fit";
        for (int i = 0; i < TRIES; i++) {
            try {
                var body = new Generator(definitions, random).value(reply.schema());
                if (reply.faults(body).isEmpty()) {
                    return reply.answer(body, location(reply, body, call), 1);
                }
            } catch (Unable unable) {
                why = "there is no such thing as " + unable.getMessage();
            }
        }
        log.accept("%s is answered with its example: %s".formatted(reply.operation().id(), why));
        return reply.answer(reply.example(), location(reply, reply.example(), call), 1);
    }

    /// The same for the same request.
    private long seed(Operation operation, Call call) {
        var request = new TreeMap<String, String>();
        call.query(JsonNode.class)
                .properties()
                .forEach(
                        parameter ->
                                request.put(parameter.getKey(), parameter.getValue().toString()));
        var text =
                "%d %s %s %s %s"
                        .formatted(
                                options.seed(),
                                operation.id(),
                                Resource.filled(operation.path(), call::path),
                                request,
                                call.bodyText());
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8))
                .getMostSignificantBits();
    }

    /// Where what was created would be: its key is in the body.
    private String location(Replies reply, JsonNode body, Call call) {
        var path = reply.operation().path();
        var resource =
                resources.stream()
                        .filter(each -> each.path().equals(path) && !each.parameter().isEmpty())
                        .findFirst();
        if (resource.isEmpty()) {
            return Resource.filled(path, call::path);
        }
        var key = body.path(resource.get().keyProperty(body));
        return Resource.filled(
                resource.get().itemPath(),
                name ->
                        name.equals(resource.get().parameter())
                                ? key.asString("1")
                                : call.path(name));
    }

    private static void waitFor(Latency latency, Random chance) {
        try {
            Thread.sleep(latency.pick(chance));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

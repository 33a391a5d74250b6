package dev.muster.kit.mock;

import dev.muster.kit.contract.Operation;
import dev.muster.kit.http.Call;
import dev.muster.kit.http.Cursor;
import dev.muster.kit.mock.Items.Item;
import dev.muster.kit.problem.CommonError;
import dev.muster.kit.problem.Refused;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/// What clients have created, changed and deleted. Each collection begins with the contract's
/// examples.
final class Memory {
    private static final String ORDER = "mock";
    private static final int PAGE = 50;

    private final List<Resource> resources;
    private final Map<String, Replies> replies;
    private final Definitions definitions;
    private final long seed;
    private final Map<String, Items> collections = new HashMap<>();

    /// @param replies of every operation, by its id
    Memory(
            List<Resource> resources,
            Map<String, Replies> replies,
            Definitions definitions,
            long seed) {
        this.resources = List.copyOf(resources);
        this.replies = Map.copyOf(replies);
        this.definitions = definitions;
        this.seed = seed;
    }

    /// Answers, and remembers.
    ///
    /// @throws Refused when something is not there, is there already, or was changed meanwhile
    synchronized @Nullable Object answer(Replies reply, Call call) {
        var operation = reply.operation();
        for (var parent : resources) {
            if (parent.holds(operation.path())) {
                find(parent, reply, call);
            }
        }
        for (var resource : resources) {
            if (operation.path().equals(resource.path())) {
                switch (operation.method()) {
                    case "GET" -> {
                        return list(resource, reply, call);
                    }
                    case "POST" -> {
                        if (operation.successStatus() == 201) {
                            return create(resource, reply, call);
                        }
                    }
                    default -> {}
                }
            } else if (operation.path().equals(resource.itemPath())) {
                return onItem(resource, reply, call);
            } else if (isAction(resource, reply)) {
                var item = find(resource, reply, call);
                var value = item.value().deepCopy();
                Items.merge(value, only(body(call), itemProperties(resource)));
                return shown(resource, reply, items(resource, call).change(item, value), call);
            }
        }
        return reply.answer(reply.example(), Resource.filled(operation.path(), call::path), 1);
    }

    private @Nullable Object onItem(Resource resource, Replies reply, Call call) {
        var operation = reply.operation();
        var items = items(resource, call);
        var known = items.get(call.path(resource.parameter()));
        if (known == null && operation.method().equals("PUT") && operation.successStatus() == 201) {
            var value = reply.exampleObject();
            Items.merge(value, body(call));
            return shown(resource, reply, items.add(call.path(resource.parameter()), value), call);
        }
        var item = find(resource, reply, call);
        if (operation.requiresIfMatch() && call.expectedVersion() != item.version()) {
            throw new Refused(
                    CommonError.STALE,
                    "Version %d given in If-Match, expected %d: read it again and decide anew"
                            .formatted(call.expectedVersion(), item.version()));
        }
        var value = item.value().deepCopy();
        switch (operation.method()) {
            case "PATCH" -> Items.merge(value, body(call));
            case "PUT" -> {
                for (var name : bodyProperties(reply).propertyNames()) {
                    value.remove(name);
                }
                Items.merge(value, defaults(reply));
                Items.merge(value, body(call));
            }
            case "DELETE" -> {
                items.remove(item);
                return shown(resource, reply, item, call);
            }
            default -> {
                return shown(resource, reply, item, call);
            }
        }
        return shown(resource, reply, items.change(item, value), call);
    }

    private @Nullable Object create(Resource resource, Replies reply, Call call) {
        var items = items(resource, call);
        var value = reply.exampleObject();
        Items.merge(value, defaults(reply));
        Items.merge(value, body(call));
        var property = resource.keyProperty(definitions.properties(reply.schema()));
        var given = body(call).path(property);
        var key =
                property.isEmpty() || given.isMissingNode() || given.isNull()
                        ? items.keyLike(value.path(property))
                        : given;
        if (!property.isEmpty()) {
            value.set(property, key);
        }
        var conflict = reply.conflict();
        if (items.get(key.asString()) != null && conflict != null) {
            throw new Refused(conflict, "'%s' is there already".formatted(key.asString()));
        }
        return shown(resource, reply, items.add(key.asString(), value), call);
    }

    private @Nullable Object list(Resource resource, Replies reply, Call call) {
        var query = call.query(JsonNode.class);
        var schema = definitions.resolve(reply.schema());
        var property = definitions.list(reply.schema());
        var among = schema.has("items") ? schema : schema.path("properties").path(property);
        var fields = definitions.properties(definitions.resolve(among).path("items"));
        var after = query.path("after");
        var cursor = Cursor.parse(after.isMissingNode() ? null : after.asString(), ORDER, 1);
        long from = cursor == null ? 0 : cursor.number(0);
        int limit = query.path("limit").asInt(PAGE);
        var found =
                items(resource, call).all().stream()
                        .filter(item -> item.number() > from && isWanted(item, query, fields))
                        .limit(limit + 1L)
                        .toList();
        var json = JsonNodeFactory.instance;
        var page = json.arrayNode();
        var base = reply.example().at("/" + property + "/0");
        found.stream()
                .limit(limit)
                .forEach(item -> page.add(reply.fitted(item.value(), fields, base, property)));
        if (property.isEmpty()) {
            return reply.answer(page, "", 1);
        }
        var answer = reply.exampleObject();
        answer.set(property, page);
        if (schema.path("properties").has("next")) {
            answer.put(
                    "next",
                    found.size() <= limit
                            ? null
                            : new Cursor(
                                            ORDER,
                                            List.of(String.valueOf(found.get(limit - 1).number())))
                                    .encoded());
        }
        return reply.answer(answer, "", 1);
    }

    /// A query parameter that is named as a property of the items asks for those that have it so.
    private static boolean isWanted(Item item, JsonNode query, JsonNode fields) {
        return query.properties().stream()
                .filter(parameter -> fields.has(parameter.getKey()))
                .allMatch(
                        parameter -> {
                            var has = item.value().path(parameter.getKey());
                            var wanted = parameter.getValue();
                            return wanted.isArray()
                                    ? wanted.isEmpty()
                                            || wanted.valueStream()
                                                    .anyMatch(each -> isSame(each, has))
                                    : isSame(wanted, has);
                        });
    }

    private static boolean isSame(JsonNode wanted, JsonNode has) {
        return !has.isNull() && !has.isContainer() && wanted.asString().equals(has.asString(""));
    }

    /// A command to an item, such as a move to another status: it answers with the item.
    private boolean isAction(Resource resource, Replies reply) {
        return reply.operation().method().equals("POST")
                && resource.holds(reply.operation().path())
                && resource.on(resource.itemPath(), "GET")
                        .map(read -> reply(read).schema())
                        .filter(schema -> schema.has("$ref") && schema.equals(reply.schema()))
                        .isPresent();
    }

    private Item find(Resource resource, Replies reply, Call call) {
        var key = call.path(resource.parameter());
        var items = items(resource, call);
        var item = items.get(key);
        if (item == null) {
            var known =
                    items.all().stream().map(Item::key).limit(10).collect(Collectors.joining(", "));
            throw new Refused(
                    reply.notFound(),
                    "'%s' is not among %s: the mock has %s there"
                            .formatted(key, resource.path(), known.isEmpty() ? "nothing" : known));
        }
        return item;
    }

    private Items items(Resource resource, Call call) {
        var path = Resource.filled(resource.path(), call::path);
        var present = collections.get(path);
        if (present != null) {
            return present;
        }
        var items = new Items(seed + path);
        if (isExample(resource, call)) {
            begin(resource, items);
        }
        collections.put(path, items);
        return items;
    }

    /// Whether all above the collection comes from the contract's examples.
    private boolean isExample(Resource resource, Call call) {
        for (var parent : resources) {
            if (parent.holds(resource.path())) {
                var item = items(parent, call).get(call.path(parent.parameter()));
                if (item == null || !item.isExample()) {
                    return false;
                }
            }
        }
        return true;
    }

    private void begin(Resource resource, Items items) {
        resource.on(resource.path(), "GET")
                .map(this::reply)
                .ifPresent(
                        reply -> {
                            var list = definitions.list(reply.schema());
                            var all = list.isEmpty() ? reply.example() : reply.example().path(list);
                            all.values().forEach(each -> begin(resource, items, each));
                        });
        resource.on(resource.itemPath(), "GET")
                .filter(read -> !resource.parameter().isEmpty())
                .ifPresent(read -> begin(resource, items, reply(read).example()));
    }

    private static void begin(Resource resource, Items items, JsonNode example) {
        if (!(example.deepCopy() instanceof ObjectNode value)) {
            return;
        }
        var property = resource.keyProperty(value);
        var key =
                property.isEmpty()
                        ? String.valueOf(items.all().size() + 1)
                        : value.path(property).asString();
        items.begin(key, value);
    }

    private @Nullable Object shown(Resource resource, Replies reply, Item item, Call call) {
        if (!reply.hasBody()) {
            return reply.answer(MissingNode.getInstance(), "", 1);
        }
        var fields = definitions.properties(reply.schema());
        var location =
                Resource.filled(
                        resource.itemPath(),
                        name -> name.equals(resource.parameter()) ? item.key() : call.path(name));
        return reply.answer(
                reply.fitted(item.value(), fields, reply.example(), null),
                location,
                item.version());
    }

    private JsonNode itemProperties(Resource resource) {
        return resource.on(resource.itemPath(), "GET")
                .map(read -> definitions.properties(reply(read).schema()))
                .orElse(MissingNode.getInstance());
    }

    private Replies reply(Operation operation) {
        var reply = replies.get(operation.id());
        if (reply == null) {
            throw new IllegalArgumentException(
                    "'%s': expected an operation of this contract".formatted(operation.id()));
        }
        return reply;
    }

    private static ObjectNode body(Call call) {
        return call.body(JsonNode.class) instanceof ObjectNode object
                ? object
                : JsonNodeFactory.instance.objectNode();
    }

    private JsonNode bodyProperties(Replies reply) {
        return definitions.properties(reply.bodySchema());
    }

    private ObjectNode defaults(Replies reply) {
        var defaults = JsonNodeFactory.instance.objectNode();
        for (var property : bodyProperties(reply).properties()) {
            var preset =
                    property.getValue().has("default")
                            ? property.getValue().path("default")
                            : definitions.resolve(property.getValue()).path("default");
            if (!preset.isMissingNode()) {
                defaults.set(property.getKey(), preset);
            }
        }
        return defaults;
    }

    private static ObjectNode only(ObjectNode body, JsonNode properties) {
        var some = JsonNodeFactory.instance.objectNode();
        body.properties().stream()
                .filter(member -> properties.has(member.getKey()))
                .forEach(member -> some.set(member.getKey(), member.getValue()));
        return some;
    }
}

package dev.muster.plugins.fakes;

import dev.muster.plugins.fakes.FakeSlack.Channel;
import dev.muster.plugins.fakes.FakeSlack.Message;
import dev.muster.plugins.http.Json;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is in [FakeSlack], and what its methods do to it.
final class SlackWorkspace {
    private static final int LONGEST_TEXT = 40_000;
    private static final int LONGEST_TOPIC = 250;
    private static final int LARGEST_PAGE = 999;

    final Map<String, Channel> channels = new LinkedHashMap<>();
    final List<Message> messages = new ArrayList<>();
    private final SlackPeople people = new SlackPeople();
    private final Clock clock;
    boolean allOrNobody;
    private Set<String> scopes =
            Set.of(
                    "channels:history",
                    "channels:manage",
                    "channels:read",
                    "chat:write",
                    "commands",
                    "groups:history",
                    "groups:read",
                    "groups:write",
                    "users:read",
                    "users:read.email");
    private int lastId;

    /// An error with which a method says no.
    static final class No extends RuntimeException {
        private static final long serialVersionUID = 1L;
        final String error;
        final transient Map<String, Object> more;

        No(String error, Map<String, Object> more) {
            super(error, null, false, false);
            this.error = error;
            this.more = more;
        }
    }

    SlackWorkspace(Clock clock) {
        this.clock = clock;
    }

    void grant(Set<String> only) {
        scopes = Set.copyOf(only);
    }

    /// As the header `x-oauth-scopes` has them.
    String scopes() {
        return String.join(",", scopes.stream().sorted().toList());
    }

    String addPerson(String email) {
        return people.add(email, () -> id("U"));
    }

    void describe(String email, Map<String, String> profile, String timeZone) {
        people.describe(email, profile, timeZone);
    }

    void deactivate(String email) {
        people.deactivate(email);
    }

    String add(String name, boolean isPrivate, String creator, long created) {
        var id = id("C");
        channels.put(
                id,
                new Channel(id, name, isPrivate, creator, created, false, "", 0, Set.of(creator)));
        return id;
    }

    void join(String channel, String user) {
        var before = known(channel);
        var members = new LinkedHashSet<>(before.members());
        members.add(user);
        channels.put(channel, before.joined(members));
    }

    void say(String channel, String text) {
        messages.add(new Message(channel, nextTs(), text, List.of(), null, 0));
    }

    /// Calls a method.
    ///
    /// @return the answer without `ok`
    /// @throws No when it says no
    Map<String, Object> call(String method, Map<String, Object> given) {
        return switch (method) {
            case "auth.test" ->
                    Map.of(
                            "url", "https://acme.slack.com/",
                            "team", "Acme",
                            "user", "muster",
                            "team_id", "T0ACME",
                            "user_id", FakeSlack.BOT,
                            "bot_id", "B0MUSTER",
                            "is_enterprise_install", false);
            case "conversations.create" -> create(given);
            case "conversations.info" -> Map.of("channel", shown(channel(given, "read")));
            case "conversations.invite" -> invite(given);
            case "conversations.setTopic" -> setTopic(given);
            case "conversations.archive" -> archive(given);
            case "conversations.history" -> history(given);
            case "users.conversations" -> mine(given);
            case "users.lookupByEmail" -> lookUp(given);
            case "chat.postMessage" -> post(given);
            case "chat.update" -> update(given);
            default -> throw new No("unknown_method", Map.of("req_method", method));
        };
    }

    private Map<String, Object> create(Map<String, Object> given) {
        var name = text(given, "name", "invalid_name_required");
        boolean isPrivate = flag(given, "is_private");
        need(isPrivate ? "groups:write" : "channels:manage");
        if (name.length() > 80) {
            throw new No("invalid_name_maxlength", Map.of());
        }
        if (!name.matches("[\\p{Ll}\\p{Lo}0-9_-]+")) {
            throw new No("invalid_name_specials", Map.of());
        }
        if (channels.values().stream().anyMatch(channel -> channel.name().equals(name))) {
            throw new No("name_taken", Map.of());
        }
        var id = add(name, isPrivate, FakeSlack.BOT, clock.instant().getEpochSecond());
        return Map.of("channel", shown(known(id)));
    }

    private Map<String, Object> invite(Map<String, Object> given) {
        var channel = channel(given, "write");
        var users = List.of(text(given, "users", "no_user").split(","));
        var errors = new ArrayList<Map<String, Object>>();
        var invited = new LinkedHashSet<>(channel.members());
        for (var user : users) {
            var error =
                    user.equals(FakeSlack.BOT)
                            ? "cant_invite_self"
                            : !people.has(user)
                                    ? "user_not_found"
                                    : channel.members().contains(user)
                                            ? "already_in_channel"
                                            : null;
            if (error == null) {
                invited.add(user);
            } else {
                errors.add(Map.of("user", user, "ok", false, "error", error));
            }
        }
        if (errors.size() == users.size()
                || (!errors.isEmpty() && (allOrNobody || !flag(given, "force")))) {
            throw new No(String.valueOf(errors.getFirst().get("error")), Map.of("errors", errors));
        }
        channels.put(channel.id(), channel.joined(invited));
        return errors.isEmpty()
                ? Map.of("channel", shown(known(channel.id())))
                : Map.of("channel", shown(known(channel.id())), "errors", errors);
    }

    private Map<String, Object> setTopic(Map<String, Object> given) {
        var channel = channel(given, "write");
        var topic = text(given, "topic", "missing_argument");
        if (topic.length() > LONGEST_TOPIC) {
            throw new No("too_long", Map.of());
        }
        channels.put(channel.id(), channel.about(topic));
        return Map.of("channel", shown(known(channel.id())));
    }

    private Map<String, Object> archive(Map<String, Object> given) {
        var channel = known(text(given, "channel", "channel_not_found"));
        if (channel.isArchived()) {
            throw new No("already_archived", Map.of());
        }
        need(channel.isPrivate() ? "groups:write" : "channels:manage");
        channels.put(channel.id(), channel.archived());
        return Map.of();
    }

    private Map<String, Object> history(Map<String, Object> given) {
        var channel = channel(given, "history");
        var oldest = new BigDecimal(given.getOrDefault("oldest", "0").toString());
        var found = new ArrayList<Object>();
        for (var message : messages.reversed()) {
            if (message.channel().equals(channel.id())
                    && new BigDecimal(message.ts()).compareTo(oldest) > 0) {
                var shown = new LinkedHashMap<String, Object>();
                shown.put("type", "message");
                shown.put("user", FakeSlack.BOT);
                shown.put("ts", message.ts());
                shown.put("text", message.text());
                shown.put("blocks", message.blocks());
                if (message.metadata() != null && flag(given, "include_all_metadata")) {
                    shown.put("metadata", message.metadata());
                }
                found.add(shown);
            }
        }
        return page(given, "messages", found);
    }

    private Map<String, Object> mine(Map<String, Object> given) {
        var types = List.of(given.getOrDefault("types", "public_channel").toString().split(","));
        if (types.contains("public_channel")) {
            need("channels:read");
        }
        if (types.contains("private_channel")) {
            need("groups:read");
        }
        var found = new ArrayList<Object>();
        for (var channel : channels.values()) {
            if (channel.members().contains(FakeSlack.BOT)
                    && types.contains(channel.isPrivate() ? "private_channel" : "public_channel")
                    && !(channel.isArchived() && flag(given, "exclude_archived"))) {
                found.add(shown(channel));
            }
        }
        return page(given, "channels", found);
    }

    private Map<String, Object> lookUp(Map<String, Object> given) {
        need("users:read.email");
        var user = people.shown(text(given, "email", "users_not_found"));
        if (user == null) {
            throw new No("users_not_found", Map.of());
        }
        return Map.of("user", user);
    }

    private Map<String, Object> post(Map<String, Object> given) {
        need("chat:write");
        var channel = open(known(text(given, "channel", "channel_not_found")));
        var ts = nextTs();
        var metadata = given.get("metadata");
        if (metadata != null && Json.text(metadata, "event_type") == null) {
            throw new No("invalid_metadata_format", Map.of());
        }
        messages.add(said(given, channel.id(), ts, metadata, 0));
        return Map.of("channel", channel.id(), "ts", ts);
    }

    private Map<String, Object> update(Map<String, Object> given) {
        need("chat:write");
        var channel = open(known(text(given, "channel", "channel_not_found")));
        var ts = text(given, "ts", "message_not_found");
        for (int at = 0; at < messages.size(); at++) {
            var before = messages.get(at);
            if (before.channel().equals(channel.id()) && before.ts().equals(ts)) {
                var metadata = given.getOrDefault("metadata", before.metadata());
                messages.set(at, said(given, channel.id(), ts, metadata, before.edits() + 1));
                return Map.of("channel", channel.id(), "ts", ts);
            }
        }
        throw new No("message_not_found", Map.of());
    }

    private static Message said(
            Map<String, Object> given,
            String channel,
            String ts,
            @Nullable Object metadata,
            int edits) {
        var text = given.getOrDefault("text", "").toString();
        var blocks = List.<Object>copyOf(Json.list(given, "blocks"));
        if (text.isEmpty() && blocks.isEmpty()) {
            throw new No("no_text", Map.of());
        }
        if (text.length() > LONGEST_TEXT) {
            throw new No("msg_too_long", Map.of());
        }
        var problems = BlockKit.problems(blocks);
        if (!problems.isEmpty()) {
            throw new No(
                    "invalid_blocks", Map.of("response_metadata", Map.of("messages", problems)));
        }
        return new Message(channel, ts, text, blocks, metadata, edits);
    }

    /// A channel that is open, with the bot in it and the scope for it.
    ///
    /// @param what `read`, `write` or `history`
    private Channel channel(Map<String, Object> given, String what) {
        var channel = known(text(given, "channel", "channel_not_found"));
        need(
                channel.isPrivate()
                        ? "groups:" + what
                        : "channels:" + (what.equals("write") ? "manage" : what));
        return what.equals("write") ? open(channel) : channel;
    }

    private static Channel open(Channel channel) {
        if (!channel.members().contains(FakeSlack.BOT)) {
            throw new No("not_in_channel", Map.of());
        }
        if (channel.isArchived()) {
            throw new No("is_archived", Map.of());
        }
        return channel;
    }

    private Channel known(String id) {
        var channel = channels.get(id);
        if (channel == null) {
            throw new No("channel_not_found", Map.of());
        }
        return channel;
    }

    private void need(String scope) {
        if (!scopes.contains(scope)) {
            throw new No(
                    "missing_scope", Map.of("needed", scope, "provided", String.join(",", scopes)));
        }
    }

    private static Map<String, Object> shown(Channel channel) {
        return Map.of(
                "id", channel.id(),
                "name", channel.name(),
                "is_private", channel.isPrivate(),
                "is_archived", channel.isArchived(),
                "creator", channel.creator(),
                "created", channel.created(),
                "is_member", channel.members().contains(FakeSlack.BOT),
                "topic", Map.of("value", channel.topic(), "creator", FakeSlack.BOT, "last_set", 0));
    }

    private static Map<String, Object> page(
            Map<String, Object> given, String name, List<Object> all) {
        int limit = Integer.parseInt(given.getOrDefault("limit", "100").toString());
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw new No("invalid_limit", Map.of());
        }
        var cursor = given.getOrDefault("cursor", "").toString();
        int from = cursor.isEmpty() ? 0 : Integer.parseInt(cursor.replace("next:", ""));
        int to = Math.min(from + limit, all.size());
        var next = to < all.size() ? "next:" + to : "";
        return Map.of(
                name,
                List.copyOf(all.subList(from, to)),
                "response_metadata",
                Map.of("next_cursor", next));
    }

    private static String text(Map<String, Object> given, String name, String otherwise) {
        var value = given.get(name);
        if (value == null || value.toString().isEmpty()) {
            throw new No(otherwise, Map.of());
        }
        return value.toString();
    }

    private static boolean flag(Map<String, Object> given, String name) {
        return Boolean.parseBoolean(String.valueOf(given.get(name)));
    }

    private String nextTs() {
        return "%d.%06d".formatted(clock.instant().getEpochSecond(), messages.size() + 1);
    }

    String id(String kind) {
        lastId++;
        return kind + "%08d".formatted(lastId);
    }
}

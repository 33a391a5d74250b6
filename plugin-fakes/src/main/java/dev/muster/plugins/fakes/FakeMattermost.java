package dev.muster.plugins.fakes;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Mattermost's REST API, version 4, with one team and one bot account.
public final class FakeMattermost extends Fake {
    /// The only token that it takes.
    public static final String TOKEN = "8f3kq1m6ztyd9xw5c4hn7bgr2e";

    /// The bot's user id.
    public static final String BOT = "bot0000000000000000000000a";

    /// The only team's name.
    public static final String TEAM = "acme";

    private static final String TEAM_ID = "team000000000000000000000a";
    private static final Pattern PATH = Pattern.compile("/api/v4(/.*)");

    private final Clock clock;
    private final Map<String, Channel> channels = new LinkedHashMap<>();
    private final MattermostPosts posts;
    private final Map<String, String> people = new LinkedHashMap<>();
    private final Set<String> inTeam = new LinkedHashSet<>(Set.of(BOT));
    private int lastId;

    /// A channel.
    ///
    /// @param type `O` for a public one, `P` for a private one
    /// @param createAt milliseconds since 1970
    /// @param deleteAt when it was archived, 0 when it was not
    /// @param members users' ids
    public record Channel(
            String id,
            String name,
            String type,
            String creator,
            long createAt,
            long deleteAt,
            String displayName,
            String purpose,
            String header,
            Set<String> members) {
        public Channel {
            members = Set.copyOf(members);
        }

        Channel withMembers(Set<String> newMembers) {
            return new Channel(
                    id,
                    name,
                    type,
                    creator,
                    createAt,
                    deleteAt,
                    displayName,
                    purpose,
                    header,
                    newMembers);
        }

        Channel archived(long at) {
            return new Channel(
                    id, name, type, creator, createAt, at, displayName, purpose, header, members);
        }

        Channel about(String newDisplayName, String newPurpose, String newHeader) {
            return new Channel(
                    id,
                    name,
                    type,
                    creator,
                    createAt,
                    deleteAt,
                    newDisplayName,
                    newPurpose,
                    newHeader,
                    members);
        }
    }

    /// A post.
    ///
    /// @param props its properties
    /// @param edits how often it was changed
    public record Post(
            String id,
            String channel,
            long createAt,
            String message,
            @Nullable Object props,
            int edits) {}

    static final class No extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final int status;
        private final String error;

        No(int status, String error) {
            super(error, null, false, false);
            this.status = status;
            this.error = error;
        }
    }

    public FakeMattermost() {
        this(Clock.systemUTC());
    }

    /// @param clock Mattermost's
    public FakeMattermost(Clock clock) {
        this.clock = clock;
        this.posts = new MattermostPosts(clock);
    }

    /// A person with an account.
    ///
    /// @param member whether the person is in the team
    /// @return the person's id
    public synchronized String addPerson(String email, boolean member) {
        var id = people.computeIfAbsent(email.toLowerCase(Locale.ROOT), any -> id("user"));
        if (member) {
            inTeam.add(id);
        }
        return id;
    }

    /// A public channel that is there already.
    ///
    /// @param creator a user's id, for example [#BOT]; a member of it
    /// @param createAt milliseconds since 1970
    /// @return its id
    public synchronized String addChannel(String name, String creator, long createAt) {
        return add(name, "O", creator, createAt, name, "", "");
    }

    /// Somebody else says something in a channel.
    ///
    /// @param channel its id
    public synchronized void addPost(String channel, String message) {
        posts.add(channel, message, null);
    }

    /// A post is under way, and takes its time.
    ///
    /// @param pendingPostId its pending id
    public synchronized void begin(String pendingPostId) {
        posts.begin(pendingPostId);
    }

    /// Takes the bot out of the team.
    public synchronized void expelBot() {
        inTeam.remove(BOT);
    }

    /// All channels, the first made first.
    public synchronized List<Channel> channels() {
        return List.copyOf(channels.values());
    }

    /// The channel of that name.
    public synchronized Channel channel(String name) {
        return channels.values().stream()
                .filter(channel -> channel.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /// All posts, the first made first.
    public synchronized List<Post> posts() {
        return posts.all();
    }

    @Override
    protected Response failure(int status) {
        return error(status, "api.context.fault.app_error");
    }

    @Override
    protected Response answer(Request request) {
        var path = PATH.matcher(request.path());
        if (!path.matches()) {
            return error(404, "api.context.404.app_error");
        }
        if (!("Bearer " + TOKEN).equals(request.header("authorization"))) {
            return error(401, "api.context.session_expired.app_error");
        }
        try {
            return route(request, path.group(1));
        } catch (No e) {
            return error(e.status, e.error);
        }
    }

    private Response route(Request request, String path) {
        var parts = List.of(path.substring(1).split("/"));
        var at = request.method() + " " + path;
        if (at.equals("GET /users/me")) {
            return Response.json(200, Map.of("id", BOT, "username", "muster", "is_bot", true));
        } else if (at.equals("GET /users/me/teams")) {
            var team = Map.of("id", TEAM_ID, "name", TEAM, "display_name", "Acme");
            return Response.json(200, inTeam.contains(BOT) ? List.of(team) : List.of());
        } else if (at.startsWith("GET /users/email/")) {
            return Response.json(200, Map.of("id", person(parts.get(2))));
        } else if (at.equals("POST /channels")) {
            return Response.json(201, shown(create(request)));
        } else if (at.startsWith("GET /teams/" + TEAM_ID + "/channels/name/")) {
            return Response.json(200, shown(named(parts.get(4))));
        } else if (at.matches("POST /channels/\\w+/members")) {
            return join(known(parts.get(1)), text(request, "user_id"));
        } else if (at.matches("PUT /channels/\\w+/patch")) {
            return patch(known(parts.get(1)), request);
        } else if (at.matches("DELETE /channels/\\w+")) {
            return archive(known(parts.get(1)));
        } else if (at.matches("GET /channels/\\w+/posts")) {
            return posts.read(known(parts.get(1)).id(), request);
        } else if (at.equals("POST /posts")) {
            return posts.post(open(known(text(request, "channel_id"))).id(), request);
        } else if (at.matches("PUT /posts/\\w+/patch")) {
            open(known(posts.channelOf(parts.get(1))));
            return posts.edit(parts.get(1), request);
        }
        throw new No(404, "api.context.404.app_error");
    }

    private Channel create(Request request) {
        var name = text(request, "name");
        var displayName = text(request, "display_name");
        if (!TEAM_ID.equals(text(request, "team_id")) || !inTeam.contains(BOT)) {
            throw new No(403, "api.context.permissions.app_error");
        }
        if (!name.matches("[a-z0-9][a-z0-9_-]{0,62}[a-z0-9]")) {
            throw new No(400, "model.channel.is_valid.1_or_more.app_error");
        }
        check(displayName, optional(request, "purpose"), optional(request, "header"));
        if (channels.values().stream().anyMatch(channel -> channel.name().equals(name))) {
            throw new No(400, "store.sql_channel.save_channel.exists.app_error");
        }
        var id =
                add(
                        name,
                        text(request, "type"),
                        BOT,
                        clock.millis(),
                        displayName,
                        optional(request, "purpose"),
                        optional(request, "header"));
        return known(id);
    }

    private static void check(String displayName, String purpose, String header) {
        if (displayName.length() > 64) {
            throw new No(400, "model.channel.is_valid.display_name.app_error");
        }
        if (purpose.length() > 250) {
            throw new No(400, "model.channel.is_valid.purpose.app_error");
        }
        if (header.length() > 1_024) {
            throw new No(400, "model.channel.is_valid.header.app_error");
        }
    }

    private Response join(Channel channel, String user) {
        open(channel);
        if (!inTeam.contains(user)) {
            throw new No(404, "app.team.get_member.missing.app_error");
        }
        var members = new LinkedHashSet<>(channel.members());
        members.add(user);
        channels.put(channel.id(), channel.withMembers(members));
        return Response.json(201, Map.of("channel_id", channel.id(), "user_id", user));
    }

    private Response patch(Channel channel, Request request) {
        open(channel);
        var displayName = text(request, "display_name");
        check(displayName, optional(request, "purpose"), optional(request, "header"));
        channels.put(
                channel.id(),
                channel.about(
                        displayName, optional(request, "purpose"), optional(request, "header")));
        return Response.json(200, shown(known(channel.id())));
    }

    private Response archive(Channel channel) {
        if (channel.deleteAt() > 0) {
            throw new No(400, "api.channel.delete_channel.deleted.app_error");
        }
        channels.put(channel.id(), channel.archived(clock.millis()));
        return Response.json(200, Map.of("status", "OK"));
    }

    private String add(
            String name,
            String type,
            String creator,
            long createAt,
            String displayName,
            String purpose,
            String header) {
        var id = id("chan");
        channels.put(
                id,
                new Channel(
                        id,
                        name,
                        type,
                        creator,
                        createAt,
                        0,
                        displayName,
                        purpose,
                        header,
                        Set.of(creator)));
        return id;
    }

    private String person(String email) {
        var id = people.get(email.toLowerCase(Locale.ROOT));
        if (id == null) {
            throw new No(404, "app.user.missing_account.const");
        }
        return id;
    }

    private Channel named(String name) {
        return channels.values().stream()
                .filter(channel -> channel.name().equals(name) && channel.deleteAt() == 0)
                .findFirst()
                .orElseThrow(() -> new No(404, "app.channel.get_by_name.missing.app_error"));
    }

    private Channel known(String id) {
        var channel = channels.get(id);
        if (channel == null) {
            throw new No(404, "app.channel.get.existing.app_error");
        }
        return channel;
    }

    private static Channel open(Channel channel) {
        if (channel.deleteAt() > 0) {
            throw new No(400, "api.post.create_post.can_not_post_to_deleted.error");
        }
        return channel;
    }

    private static Map<String, Object> shown(Channel channel) {
        return Map.of(
                "id", channel.id(),
                "team_id", TEAM_ID,
                "name", channel.name(),
                "type", channel.type(),
                "creator_id", channel.creator(),
                "create_at", channel.createAt(),
                "delete_at", channel.deleteAt(),
                "display_name", channel.displayName(),
                "purpose", channel.purpose(),
                "header", channel.header());
    }

    static String text(Request request, String name) {
        var value = request.text(name);
        if (value == null || value.isEmpty()) {
            throw new No(400, "api.context.invalid_body_param.app_error");
        }
        return value;
    }

    private static String optional(Request request, String name) {
        var value = request.text(name);
        return value == null ? "" : value;
    }

    private static Response error(int status, String id) {
        return Response.json(
                status,
                Map.of(
                        "id", id,
                        "message", "Something went wrong.",
                        "detailed_error", "",
                        "request_id", "req000000000000000000000aa",
                        "status_code", status));
    }

    private String id(String kind) {
        lastId++;
        return kind + "%022d".formatted(lastId);
    }
}

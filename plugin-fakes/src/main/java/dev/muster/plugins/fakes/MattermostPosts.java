package dev.muster.plugins.fakes;

import dev.muster.plugins.fakes.Fake.Request;
import dev.muster.plugins.fakes.Fake.Response;
import dev.muster.plugins.fakes.FakeMattermost.No;
import dev.muster.plugins.fakes.FakeMattermost.Post;
import dev.muster.plugins.http.Json;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The posts of [FakeMattermost]. The real one remembers for half a minute which pending ids it has
/// seen; this one forgets them at once, and so is as the real one is to whoever comes back later.
final class MattermostPosts {
    private static final int LONGEST_MESSAGE = 16_383;
    private static final int LARGEST_PAGE = 200;

    private final Clock clock;
    private final Map<String, Post> posts = new LinkedHashMap<>();
    private final Set<String> pending = new HashSet<>();

    MattermostPosts(Clock clock) {
        this.clock = clock;
    }

    List<Post> all() {
        return List.copyOf(posts.values());
    }

    void begin(String pendingPostId) {
        pending.add(pendingPostId);
    }

    Post add(String channel, String message, @Nullable Object props) {
        var id = "post%022d".formatted(posts.size() + 1);
        var post = new Post(id, channel, clock.millis(), message, props, 0);
        posts.put(id, post);
        return post;
    }

    String channelOf(String id) {
        return known(id).channel();
    }

    Response read(String channel, Request request) {
        int page = Integer.parseInt(request.query().getOrDefault("page", "0"));
        int size = Integer.parseInt(request.query().getOrDefault("per_page", "60"));
        var ids = new ArrayList<String>();
        var shown = new LinkedHashMap<String, Object>();
        new ArrayList<>(posts.values())
                .reversed().stream()
                        .filter(post -> post.channel().equals(channel))
                        .skip((long) page * size)
                        .limit(Math.min(size, LARGEST_PAGE))
                        .forEach(
                                post -> {
                                    ids.add(post.id());
                                    shown.put(post.id(), shown(post));
                                });
        return Response.json(200, Map.of("order", ids, "posts", shown));
    }

    Response post(String channel, Request request) {
        var pendingId = request.text("pending_post_id");
        if (pendingId != null && pending.contains(pendingId)) {
            throw new No(400, "api.post.deduplicate_create_post.pending");
        }
        var props = Json.at(request.json(), "props");
        return Response.json(201, shown(add(channel, message(request), props)));
    }

    Response edit(String id, Request request) {
        var before = known(id);
        var props = Json.at(request.json(), "props");
        var after =
                new Post(
                        id,
                        before.channel(),
                        before.createAt(),
                        message(request),
                        props == null ? before.props() : props,
                        before.edits() + 1);
        posts.put(id, after);
        return Response.json(200, shown(after));
    }

    private Post known(String id) {
        var post = posts.get(id);
        if (post == null) {
            throw new No(404, "app.post.get.app_error");
        }
        return post;
    }

    private static String message(Request request) {
        var message = FakeMattermost.text(request, "message");
        if (message.codePointCount(0, message.length()) > LONGEST_MESSAGE) {
            throw new No(400, "model.post.is_valid.message_length.app_error");
        }
        return message;
    }

    private static Map<String, Object> shown(Post post) {
        return Map.of(
                "id", post.id(),
                "channel_id", post.channel(),
                "create_at", post.createAt(),
                "user_id", FakeMattermost.BOT,
                "message", post.message(),
                "props", post.props() == null ? Map.of() : post.props());
    }
}

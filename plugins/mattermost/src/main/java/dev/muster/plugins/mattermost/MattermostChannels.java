package dev.muster.plugins.mattermost;

import static java.lang.System.Logger.Level.WARNING;

import dev.muster.plugin.GiveUp;
import dev.muster.plugin.Resource;
import dev.muster.plugin.RetryLater;
import dev.muster.plugin.conversation.Conversations;
import dev.muster.plugin.conversation.Post;
import dev.muster.plugin.incident.IncidentView;
import dev.muster.plugins.http.Answer;
import dev.muster.plugins.http.Json;
import dev.muster.plugins.http.JsonApi;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A channel for each incident.
final class MattermostChannels implements Conversations {
    /// The property of a post that keeps its idempotency key.
    static final String KEY = "muster_post";

    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_HEADER = 1_024;
    private static final int LONGEST_PURPOSE = 250;
    private static final int NAMES = 5;
    private static final int PAGE = 200;
    private static final int PAGES = 5;

    /// The server repeats a call for a day.
    private static final Duration REPEATED = Duration.ofHours(25);

    /// How far this clock may be from Mattermost's.
    private static final Duration SKEW = Duration.ofMinutes(10);

    private final MattermostApi api;
    private final Options options;
    private final Clock clock;
    private final System.Logger log;

    /// @param url the server's
    /// @param team its name, as in addresses
    /// @param prefix what channels' names begin with
    /// @param privately whether channels are private ones
    /// @param invited e-mail addresses of those who come into every channel
    record Options(URI url, String team, String prefix, boolean privately, List<String> invited) {}

    MattermostChannels(MattermostApi api, Options options, Clock clock, System.Logger log) {
        this.api = api;
        this.options = options;
        this.clock = clock;
        this.log = log;
    }

    /// The name of the channel is made of the incident's key alone: a title may have changed when
    /// the call comes again. A name that somebody else has taken gets a number after it.
    @Override
    public Resource open(String idempotencyKey, IncidentView incident) throws InterruptedException {
        var place = api.place();
        for (int number = 1; number <= NAMES; number++) {
            var name = name(incident.key(), number);
            var answer =
                    api.post(
                                    "/channels",
                                    Map.of(
                                            "team_id", place.teamId(),
                                            "name", name,
                                            "display_name", title(incident),
                                            "type", options.privately() ? "P" : "O",
                                            "purpose", purpose(incident),
                                            "header", header(incident)))
                            .expecting(400)
                            .send();
            if (answer.status() != 400) {
                return opened(MattermostApi.needed(answer, "id"), name);
            }
            // Whether it is there or was and is archived: its name is taken.
            if (!String.valueOf(answer.text("id")).contains("save_channel")) {
                throw MattermostApi.refused("making the channel '" + name + "'", answer);
            }
            var earlier = madeFor(incident, name, place);
            if (earlier != null) {
                return opened(earlier, name);
            }
        }
        throw new GiveUp(
                "'%s' and the like are channels of somebody else in Mattermost: set 'channel_prefix' to another one"
                        .formatted(name(incident.key(), 1)));
    }

    @Override
    public List<String> invite(String idempotencyKey, Resource conversation, List<String> emails)
            throws InterruptedException {
        return invite(conversation.id(), emails);
    }

    @Override
    public String post(String idempotencyKey, Resource conversation, Post post)
            throws InterruptedException {
        var earlier = inChannel(conversation.id(), idempotencyKey);
        if (earlier != null) {
            return earlier;
        }
        // Mattermost itself takes a pending id once only, for half a minute.
        var said =
                api.post(
                                "/posts",
                                Map.of(
                                        "channel_id", conversation.id(),
                                        "message", Markdown.message(post),
                                        "pending_post_id", "muster:" + idempotencyKey,
                                        "props", Map.of(KEY, idempotencyKey)))
                        .expecting(400)
                        .send();
        if (said.status() == 400) {
            // An earlier attempt, whose answer nobody waited for, is still under way.
            throw String.valueOf(said.text("id")).contains("deduplicate_create_post")
                    ? new RetryLater("Mattermost is still at the same post", null)
                    : MattermostApi.refused("a post in " + conversation.name(), said);
        }
        return MattermostApi.needed(said, "id");
    }

    @Override
    public void edit(String idempotencyKey, Resource conversation, String message, Post post)
            throws InterruptedException {
        // Without properties: Mattermost then keeps those of the post.
        api.put(
                        "/posts/" + JsonApi.part(message) + "/patch",
                        Map.of("message", Markdown.message(post)))
                .send();
    }

    @Override
    public void describe(String idempotencyKey, Resource conversation, IncidentView incident)
            throws InterruptedException {
        api.put(
                        channel(conversation.id()) + "/patch",
                        Map.of(
                                "display_name", title(incident),
                                "purpose", purpose(incident),
                                "header", header(incident)))
                .send();
    }

    @Override
    public void archive(String idempotencyKey, Resource conversation) throws InterruptedException {
        var answer = api.delete(channel(conversation.id())).expecting(400).send();
        if (answer.status() == 400
                && !"api.channel.delete_channel.deleted.app_error".equals(answer.text("id"))) {
            throw MattermostApi.refused("archiving " + conversation.name(), answer);
        }
    }

    private Resource opened(String id, String name) throws InterruptedException {
        try {
            var unknown = invite(id, options.invited());
            if (!unknown.isEmpty()) {
                log.log(WARNING, "Mattermost does not know {0} of the setting ''invite''", unknown);
            }
        } catch (GiveUp e) {
            // The channel is there: better without them than no channel.
            log.log(WARNING, "Those of the setting 'invite' are not in ~" + name, e);
        }
        var url = options.url().toString().replaceAll("/+$", "");
        return new Resource(
                id, "~" + name, URI.create(url + "/" + options.team() + "/channels/" + name));
    }

    /// Somebody who has an account and is not in the team is as good as unknown.
    private List<String> invite(String channel, List<String> emails) throws InterruptedException {
        var unknown = new ArrayList<String>();
        for (var email : new LinkedHashSet<>(emails)) {
            var user = api.get("/users/email/" + JsonApi.part(email)).expecting(404).send();
            if (user.status() == 404 || !join(channel, MattermostApi.needed(user, "id"))) {
                unknown.add(email);
            }
        }
        return unknown;
    }

    /// @return whether they are in; not when they are in no team of the channel's
    private boolean join(String channel, String user) throws InterruptedException {
        var answer =
                api.post(channel(channel) + "/members", Map.of("user_id", user))
                        .expecting(404)
                        .send();
        if (answer.status() != 404) {
            return true;
        }
        if (!String.valueOf(answer.text("id")).matches("(app\\.|store\\.sql_)(team|user)\\..*")) {
            throw MattermostApi.refused("bringing somebody into " + channel, answer);
        }
        return false;
    }

    /// A post with that key, of the time within which a call is repeated.
    private @Nullable String inChannel(String channel, String key) throws InterruptedException {
        long oldest = clock.instant().minus(REPEATED).toEpochMilli();
        for (int page = 0; page < PAGES; page++) {
            var answer =
                    api.get("%s/posts?page=%d&per_page=%d".formatted(channel(channel), page, PAGE))
                            .send();
            var order = answer.list("order");
            for (var id : order) {
                var post = answer.at("posts." + id);
                if (key.equals(Json.text(post, "props." + KEY))) {
                    return String.valueOf(id);
                }
                if (Json.at(post, "create_at") instanceof Number at && at.longValue() < oldest) {
                    return null;
                }
            }
            if (order.size() < PAGE) {
                return null;
            }
        }
        return null;
    }

    /// The channel of that name, if this bot has made it since the incident was declared. An older
    /// one is of another server, or of one whose keys have begun anew.
    private @Nullable String madeFor(IncidentView incident, String name, MattermostApi.Place place)
            throws InterruptedException {
        var path = "/teams/%s/channels/name/%s".formatted(place.teamId(), name);
        var answer = api.get(path).expecting(404).send();
        boolean mine =
                answer.status() != 404
                        && place.userId().equals(answer.text("creator_id"))
                        && answer.at("create_at") instanceof Number created
                        && !Instant.ofEpochMilli(created.longValue())
                                .isBefore(incident.declaredAt().minus(SKEW))
                        && isOpen(answer);
        return mine ? answer.text("id") : null;
    }

    private static boolean isOpen(Answer channel) {
        return "0".equals(channel.text("delete_at"));
    }

    private static String channel(String id) {
        return "/channels/" + JsonApi.part(id);
    }

    private String name(String key, int number) {
        var word = key.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]", "-");
        var tail = word.matches(".*-\\d+") ? word.substring(word.lastIndexOf('-') + 1) : word;
        var suffix = number == 1 ? "" : "-" + number;
        var name = options.prefix() + "-" + tail;
        return name.substring(0, Math.min(name.length(), LONGEST_NAME - suffix.length())) + suffix;
    }

    private static String title(IncidentView incident) {
        return Markdown.plain(incident.key() + ": " + incident.title(), LONGEST_NAME);
    }

    private static String purpose(IncidentView incident) {
        return Markdown.plain("Incident " + incident.key(), LONGEST_PURPOSE);
    }

    private static String header(IncidentView incident) {
        var commander = incident.commander();
        var url = incident.url() == null ? "" : " | " + incident.url();
        var words =
                incident.severity()
                        + ", "
                        + incident.status()
                        + (commander == null ? "" : ", led by " + Markdown.plain(commander, 200))
                        + ": "
                        + Markdown.plain(incident.title(), LONGEST_HEADER);
        return url.length() > LONGEST_HEADER / 2
                ? Markdown.escaped(words, LONGEST_HEADER)
                : Markdown.escaped(words, LONGEST_HEADER - url.length()) + url;
    }
}

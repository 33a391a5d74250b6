package dev.muster.plugins.slack;

import static java.lang.System.Logger.Level.WARNING;

import dev.muster.plugin.GiveUp;
import dev.muster.plugin.Resource;
import dev.muster.plugin.conversation.Conversations;
import dev.muster.plugin.conversation.Post;
import dev.muster.plugin.incident.IncidentView;
import dev.muster.plugins.http.Json;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A channel for each incident.
final class SlackChannels implements Conversations {
    /// The metadata under which a message's idempotency key is kept in Slack.
    static final String METADATA = "muster_post";

    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_TOPIC = 250;
    private static final int SHORTEST_TITLE = 50;
    private static final int NAMES = 5;
    private static final int CHANNEL_PAGES = 20;
    private static final int HISTORY_PAGES = 5;
    private static final int GUESTS_AT_ONCE = 100;

    /// The server repeats a call for a day.
    private static final Duration REPEATED = Duration.ofHours(25);

    /// How far this clock may be from Slack's.
    private static final Duration SKEW = Duration.ofMinutes(10);

    private static final Set<String> THERE = Set.of("already_in_channel", "cant_invite_self");
    private static final Set<String> NOT_ALLOWED_IN =
            Set.of(
                    "already_in_channel",
                    "cant_invite_self",
                    "cant_invite",
                    "user_not_found",
                    "user_disabled",
                    "user_is_restricted",
                    "user_is_ultra_restricted",
                    "invitee_cant_see_channel",
                    "no_external_invite_permission",
                    "org_user_not_in_team");

    private final SlackApi slack;
    private final Blocks blocks;
    private final Options options;
    private final Clock clock;
    private final System.Logger log;
    private final PostedMessages posted = new PostedMessages();

    /// @param prefix what channels' names begin with
    /// @param privately whether channels are private ones
    /// @param invited e-mail addresses of those who come into every channel
    record Options(String prefix, boolean privately, List<String> invited) {}

    SlackChannels(SlackApi slack, Blocks blocks, Options options, Clock clock, System.Logger log) {
        this.slack = slack;
        this.blocks = blocks;
        this.options = options;
        this.clock = clock;
        this.log = log;
    }

    /// The name of the channel is made of the incident's key alone: a title may have changed when
    /// the call comes again. A name that somebody else has taken gets a number after it.
    @Override
    public Resource open(String idempotencyKey, IncidentView incident) throws InterruptedException {
        List<Object> mine = null;
        for (int number = 1; number <= NAMES; number++) {
            var name = name(incident.key(), number);
            var answer =
                    slack.post(
                            "conversations.create",
                            Map.of("name", name, "is_private", options.privately()),
                            Set.of("name_taken"));
            if (SlackApi.isOk(answer)) {
                return opened(SlackApi.needed("conversations.create", answer, "channel.id"), name);
            }
            if (mine == null) {
                mine = mine();
            }
            var earlier = madeFor(incident, name, mine);
            if (earlier != null) {
                return opened(earlier, name);
            }
        }
        throw new GiveUp(
                "'%s' and the like are channels of somebody else in Slack: set 'channel_prefix' to another one"
                        .formatted(name(incident.key(), 1)));
    }

    @Override
    public List<String> invite(String idempotencyKey, Resource conversation, List<String> emails)
            throws InterruptedException {
        return invite(conversation.id(), conversation.name(), emails);
    }

    @Override
    public String post(String idempotencyKey, Resource conversation, Post post)
            throws InterruptedException {
        var memory = conversation.id() + ' ' + idempotencyKey;
        var id = posted.find(memory);
        if (id == null) {
            id = inHistory(conversation.id(), idempotencyKey);
        }
        if (id == null) {
            var message = blocks.message(post);
            message.put("channel", conversation.id());
            message.put("unfurl_links", false);
            message.put("unfurl_media", false);
            message.put(
                    "metadata",
                    Map.of("event_type", METADATA, "event_payload", Map.of("key", idempotencyKey)));
            id =
                    SlackApi.needed(
                            "chat.postMessage",
                            slack.post("chat.postMessage", message, Set.of()),
                            "ts");
        }
        posted.add(memory, id);
        return id;
    }

    @Override
    public void edit(String idempotencyKey, Resource conversation, String message, Post post)
            throws InterruptedException {
        // Metadata is left out: Slack then keeps that of the message.
        var edited = blocks.message(post);
        edited.put("channel", conversation.id());
        edited.put("ts", message);
        slack.post("chat.update", edited, Set.of());
    }

    /// Each change of a topic is a line in the channel, so it is not set to what it is.
    @Override
    public void describe(String idempotencyKey, Resource conversation, IncidentView incident)
            throws InterruptedException {
        var topic = topic(incident);
        var now =
                slack.get("conversations.info", Map.of("channel", conversation.id()), Set.of())
                        .text("channel.topic.value");
        if (!topic.equals(now)) {
            slack.post(
                    "conversations.setTopic",
                    Map.of("channel", conversation.id(), "topic", topic),
                    Set.of());
        }
    }

    @Override
    public void archive(String idempotencyKey, Resource conversation) throws InterruptedException {
        slack.post(
                "conversations.archive",
                Map.of("channel", conversation.id()),
                Set.of("already_archived"));
    }

    private Resource opened(String id, String name) throws InterruptedException {
        try {
            var unknown = invite(id, "#" + name, options.invited());
            if (!unknown.isEmpty()) {
                log.log(WARNING, "Slack does not know {0} of the setting ''invite''", unknown);
            }
        } catch (GiveUp e) {
            // The channel is there: better without them than no channel.
            log.log(WARNING, "Those of the setting 'invite' are not in #" + name, e);
        }
        return new Resource(id, "#" + name, address(id));
    }

    private List<String> invite(String channel, String name, List<String> emails)
            throws InterruptedException {
        var unknown = new ArrayList<String>();
        var found = new LinkedHashSet<String>();
        for (var email : new LinkedHashSet<>(emails)) {
            var answer =
                    slack.get(
                            "users.lookupByEmail",
                            Map.of("email", email),
                            Set.of("users_not_found"));
            if (SlackApi.isOk(answer)) {
                found.add(SlackApi.needed("users.lookupByEmail", answer, "user.id"));
            } else {
                unknown.add(email);
            }
        }
        var people = List.copyOf(found);
        for (int from = 0; from < people.size(); from += GUESTS_AT_ONCE) {
            bringIn(
                    channel,
                    name,
                    people.subList(from, Math.min(from + GUESTS_AT_ONCE, people.size())));
        }
        return unknown;
    }

    /// Brings in several at once. Where Slack then says no to all of them because of one, one by
    /// one.
    private void bringIn(String channel, String name, List<String> people)
            throws InterruptedException {
        var arguments =
                Map.of("channel", channel, "users", String.join(",", people), "force", true);
        var answer = slack.post("conversations.invite", arguments, NOT_ALLOWED_IN);
        if (SlackApi.isOk(answer)) {
            for (var error : answer.list("errors")) {
                notBroughtIn(name, Json.text(error, "user"), Json.text(error, "error"));
            }
        } else if (people.size() == 1) {
            notBroughtIn(name, people.getFirst(), answer.text("error"));
        } else {
            for (var person : people) {
                bringIn(channel, name, List.of(person));
            }
        }
    }

    private void notBroughtIn(String name, @Nullable String person, @Nullable String error) {
        if (error != null && !THERE.contains(error)) {
            log.log(WARNING, "Slack does not let {0} into {1}: {2}", person, name, error);
        }
    }

    /// A message with that key in its metadata, of the time within which a call is repeated.
    private @Nullable String inHistory(String channel, String key) throws InterruptedException {
        var oldest = clock.instant().minus(REPEATED).getEpochSecond();
        var messages =
                slack.list(
                        "conversations.history",
                        Map.of(
                                "channel",
                                channel,
                                "include_all_metadata",
                                "true",
                                "oldest",
                                Long.toString(oldest)),
                        "messages",
                        HISTORY_PAGES);
        return messages.stream()
                .filter(message -> METADATA.equals(Json.text(message, "metadata.event_type")))
                .filter(message -> key.equals(Json.text(message, "metadata.event_payload.key")))
                .map(message -> Json.text(message, "ts"))
                .filter(ts -> ts != null)
                .findFirst()
                .orElse(null);
    }

    /// The channels that the bot is in and that are open.
    private List<Object> mine() throws InterruptedException {
        return slack.list(
                "users.conversations",
                Map.of(
                        "types",
                        options.privately() ? "private_channel" : "public_channel",
                        "exclude_archived",
                        "true"),
                "channels",
                CHANNEL_PAGES);
    }

    /// The channel of that name that this bot has made since the incident was declared. An older
    /// one is of another server, or of one whose keys have begun anew.
    private @Nullable String madeFor(IncidentView incident, String name, List<Object> channels)
            throws InterruptedException {
        var bot = slack.identity().userId();
        for (var channel : channels) {
            if (name.equals(Json.text(channel, "name"))
                    && bot.equals(Json.text(channel, "creator"))
                    && Json.at(channel, "created") instanceof Number created
                    && !Instant.ofEpochSecond(created.longValue())
                            .isBefore(incident.declaredAt().minus(SKEW))) {
                return Json.text(channel, "id");
            }
        }
        return null;
    }

    private @Nullable URI address(String channel) throws InterruptedException {
        try {
            return URI.create(slack.identity().url()).resolve("/archives/" + channel);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private String name(String key, int number) {
        var word = key.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]", "-");
        var tail = word.matches(".*-\\d+") ? word.substring(word.lastIndexOf('-') + 1) : word;
        var suffix = number == 1 ? "" : "-" + number;
        var name = options.prefix() + "-" + tail;
        return name.substring(0, Math.min(name.length(), LONGEST_NAME - suffix.length())) + suffix;
    }

    private static String topic(IncidentView incident) {
        var start = incident.severity() + ", " + incident.status() + ": ";
        var end = incident.commander() == null ? "" : " | led by " + incident.commander();
        if (incident.url() != null && incident.url().toString().length() < LONGEST_TOPIC / 2) {
            end += " | " + incident.url();
        }
        end = Mrkdwn.escaped(end, LONGEST_TOPIC - start.length() - SHORTEST_TITLE);
        var title = Mrkdwn.plain(incident.title(), LONGEST_TOPIC);
        return Mrkdwn.escaped(start + title, LONGEST_TOPIC - end.length()) + end;
    }
}

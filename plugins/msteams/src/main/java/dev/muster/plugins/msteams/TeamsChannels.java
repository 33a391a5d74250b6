package dev.muster.plugins.msteams;

import static java.lang.System.Logger.Level.WARNING;

import dev.muster.plugin.GiveUp;
import dev.muster.plugin.Resource;
import dev.muster.plugin.conversation.Conversations;
import dev.muster.plugin.conversation.Post;
import dev.muster.plugin.incident.IncidentView;
import dev.muster.plugins.http.Answer;
import dev.muster.plugins.http.Json;
import dev.muster.plugins.http.JsonApi;
import dev.muster.plugins.http.Text;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A channel of one team for each incident. It is a standard one: who is in the team is in it.
final class TeamsChannels implements Conversations {
    private static final int LONGEST_NAME = 50;
    private static final int LONGEST_DESCRIPTION = 1_024;
    private static final int LONGEST_URL = 500;
    private static final int NAMES = 5;
    private static final String USERS = "https://graph.microsoft.com/v1.0/users";

    /// How far this clock may be from Microsoft's.
    private static final Duration SKEW = Duration.ofMinutes(10);

    private final AppApi graph;
    private final Messages messages;
    private final Options options;
    private final System.Logger log;

    /// @param team its id
    /// @param prefix what channels' names begin with
    /// @param invited user names of those who are brought into the team with every channel
    record Options(String team, String prefix, List<String> invited) {}

    TeamsChannels(AppApi graph, Messages messages, Options options, System.Logger log) {
        this.graph = graph;
        this.messages = messages;
        this.options = options;
        this.log = log;
    }

    /// The name of the channel is made of the incident's key alone: a title may have changed when
    /// the call comes again. A name that somebody else has taken gets a number after it.
    @Override
    public Resource open(String idempotencyKey, IncidentView incident) throws InterruptedException {
        for (int number = 1; number <= NAMES; number++) {
            var name = name(incident.key(), number);
            var body =
                    Map.of(
                            "displayName",
                            name,
                            "description",
                            description(incident),
                            "membershipType",
                            "standard");
            var answer =
                    graph.send(http -> http.post(team() + "/channels").json(body).expecting(400));
            if (answer.status() != 400) {
                return opened(name, answer.json());
            }
            // Also that of a channel that was deleted, for thirty days.
            if (!isNameTaken(answer)) {
                throw AppApi.refused("making the channel '" + name + "'", answer);
            }
            var earlier = madeFor(incident, name);
            if (earlier != null) {
                return opened(name, earlier);
            }
        }
        throw new GiveUp(
                "'%s' and the like are channels of somebody else in the team: set 'channel_prefix' to another one"
                        .formatted(name(incident.key(), 1)));
    }

    /// People come into the team; that works without a channel too, so it is looked for first.
    @Override
    public List<String> invite(String idempotencyKey, Resource conversation, List<String> emails)
            throws InterruptedException {
        var path = channel(conversation.id());
        graph.send(http -> http.get(path));
        return invite(emails);
    }

    @Override
    public String post(String idempotencyKey, Resource conversation, Post post)
            throws InterruptedException {
        return messages.post(idempotencyKey, conversation.id(), post);
    }

    @Override
    public void edit(String idempotencyKey, Resource conversation, String message, Post post)
            throws InterruptedException {
        messages.edit(conversation.id(), message, post);
    }

    /// Each change of a description is a line in the channel, so it is not set to what it is.
    @Override
    public void describe(String idempotencyKey, Resource conversation, IncidentView incident)
            throws InterruptedException {
        var path = channel(conversation.id());
        var description = description(incident);
        if (!description.equals(graph.send(http -> http.get(path)).text("description"))) {
            graph.send(http -> http.patch(path).json(Map.of("description", description)));
        }
    }

    /// That a channel is archived already shows only when it is looked at.
    @Override
    public void archive(String idempotencyKey, Resource conversation) throws InterruptedException {
        var path = channel(conversation.id());
        var answer = graph.send(http -> http.post(path + "/archive").json(Map.of()).expecting(400));
        if (answer.status() == 400 && !isArchived(graph.send(http -> http.get(path)).json())) {
            throw AppApi.refused("archiving " + conversation.name(), answer);
        }
    }

    private Resource opened(String name, @Nullable Object channel) throws InterruptedException {
        try {
            var unknown = invite(options.invited());
            if (!unknown.isEmpty()) {
                log.log(WARNING, "Teams does not know {0} of the setting ''invite''", unknown);
            }
        } catch (GiveUp e) {
            // The channel is there: better without them than no channel.
            log.log(WARNING, "Those of the setting 'invite' are not in the team", e);
        }
        return new Resource(
                AppApi.needed(channel, "id"), name, address(Json.text(channel, "webUrl")));
    }

    /// Who is in the team already is left alone: whoever leads it would be made a plain member.
    private List<String> invite(List<String> emails) throws InterruptedException {
        var unknown = new ArrayList<String>();
        for (var email : new LinkedHashSet<>(emails)) {
            if (!isMember(email) && !join(email)) {
                unknown.add(email);
            }
        }
        return unknown;
    }

    private boolean isMember(String email) throws InterruptedException {
        var filter = filter("microsoft.graph.aadUserConversationMember/email", email);
        var found = graph.send(http -> http.get(team() + "/members?" + filter));
        return !found.list("value").isEmpty();
    }

    /// @return whether the directory knows that user name
    private boolean join(String userName) throws InterruptedException {
        var member =
                Map.of(
                        "@odata.type", "#microsoft.graph.aadUserConversationMember",
                        "roles", List.of(),
                        "user@odata.bind", "%s('%s')".formatted(USERS, quoted(userName)));
        return graph.send(http -> http.post(team() + "/members").json(member).expecting(404))
                        .status()
                != 404;
    }

    private static String filter(String property, String value) {
        var filter = "%s eq '%s'".formatted(property, quoted(value));
        return JsonApi.encoded(Map.of("$filter", filter)).replace("+", "%20");
    }

    private static String quoted(String value) {
        return value.replace("'", "''");
    }

    /// The channel of that name, if it was made for this incident and is open. An older one is of
    /// another server, or of one whose keys have begun anew.
    private @Nullable Object madeFor(IncidentView incident, String name)
            throws InterruptedException {
        var filter = filter("displayName", name);
        var found = graph.send(http -> http.get(team() + "/channels?" + filter));
        for (var channel : found.list("value")) {
            var description = Json.text(channel, "description");
            boolean isMine =
                    name.equalsIgnoreCase(Json.text(channel, "displayName"))
                            && description != null
                            && description.startsWith(incident.key() + " ")
                            && !AppApi.time(channel, "createdDateTime")
                                    .isBefore(incident.declaredAt().minus(SKEW))
                            && !isArchived(channel);
            if (isMine) {
                return channel;
            }
        }
        return null;
    }

    private static boolean isNameTaken(Answer answer) {
        return "NameAlreadyExists".equals(answer.text("error.code"))
                || String.valueOf(answer.text("error.message")).contains("name already exist");
    }

    private static boolean isArchived(@Nullable Object channel) {
        return Boolean.TRUE.equals(Json.at(channel, "isArchived"));
    }

    private String team() {
        return "/teams/" + JsonApi.part(options.team());
    }

    private String channel(String id) {
        return team() + "/channels/" + JsonApi.part(id);
    }

    private static @Nullable URI address(@Nullable String url) {
        try {
            return url == null ? null : URI.create(url);
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

    /// Begins with the key: by that the channel is known again.
    private static String description(IncidentView incident) {
        var commander = incident.commander();
        var url = incident.url() == null ? "" : " | " + incident.url();
        var words =
                "%s (%s, %s%s): %s"
                        .formatted(
                                incident.key(),
                                incident.severity(),
                                incident.status(),
                                commander == null ? "" : ", led by " + Text.line(commander, 200),
                                incident.title());
        return url.length() > LONGEST_URL
                ? Text.line(words, LONGEST_DESCRIPTION)
                : Text.line(words, LONGEST_DESCRIPTION - url.length()) + url;
    }
}

package dev.muster.plugins.fakes;

import dev.muster.plugins.fakes.Fake.Request;
import dev.muster.plugins.fakes.Fake.Response;
import dev.muster.plugins.fakes.FakeTeams.Channel;
import dev.muster.plugins.fakes.FakeTeams.Message;
import dev.muster.plugins.fakes.FakeTeams.No;
import dev.muster.plugins.http.Json;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Microsoft Graph, as far as [FakeTeams] has it.
final class TeamsGraph {
    /// The team's id in the Bot Connector.
    static final String THREAD = "19:general@thread.tacv2";

    static final String ADAPTIVE_CARD = "application/vnd.microsoft.card.adaptive";

    private static final int LONGEST_NAME = 50;
    private static final int LONGEST_DESCRIPTION = 1_024;
    private static final int LARGEST_PAGE = 50;
    private static final String TEAM = "/teams/" + FakeTeams.TEAM;
    private static final Pattern NAME_IS = Pattern.compile("displayName eq '(.*)'");
    private static final Pattern EMAIL_IS =
            Pattern.compile("microsoft\\.graph\\.aadUserConversationMember/email eq '(.*)'");
    private static final Pattern USER =
            Pattern.compile("https://graph\\.microsoft\\.com/v1\\.0/users\\('(.+)'\\)");

    private final Clock clock;
    private final Map<String, Channel> channels = new LinkedHashMap<>();
    private final Map<String, Message> messages = new LinkedHashMap<>();
    private final Set<String> people = new LinkedHashSet<>();
    private final Set<String> members = new LinkedHashSet<>();

    TeamsGraph(Clock clock) {
        this.clock = clock;
    }

    void addPerson(String userName) {
        people.add(userName.toLowerCase(Locale.ROOT));
    }

    String addChannel(String displayName, String description, Instant created) {
        var id = "19:channel%d@thread.tacv2".formatted(channels.size() + 1);
        channels.put(id, new Channel(id, displayName, description, created, false));
        return id;
    }

    Message addMessage(String channel, Map<String, Object> activity) {
        var now = clock.instant();
        // Ids are the milliseconds; two within one of them are told apart all the same.
        var id = String.valueOf(now.toEpochMilli() * 1_000 + messages.size());
        var message = new Message(id, channel, now, activity, 0);
        messages.put(id, message);
        return message;
    }

    void replace(Message message, Map<String, Object> activity) {
        messages.put(
                message.id(),
                new Message(
                        message.id(),
                        message.channel(),
                        clock.instant(),
                        activity,
                        message.edits() + 1));
    }

    List<Channel> channels() {
        return List.copyOf(channels.values());
    }

    List<Message> messages() {
        return List.copyOf(messages.values());
    }

    Set<String> members() {
        return Set.copyOf(members);
    }

    Channel known(String id) {
        var channel = channels.get(id);
        if (channel == null) {
            throw new No(404, "NotFound", "Failed to find the channel " + id);
        }
        return channel;
    }

    Message knownMessage(String id) {
        var message = messages.get(id);
        if (message == null) {
            throw new No(404, "NotFound", "Failed to find the message " + id);
        }
        return message;
    }

    /// @param path below `/v1.0`
    /// @param url the fake's
    Response answer(Request request, String path, URI url) {
        if (!path.equals(TEAM) && !path.startsWith(TEAM + "/")) {
            throw new No(404, "NotFound", "No team found with Group Id");
        }
        var parts = List.of(path.substring(1).split("/"));
        var at = request.method() + " " + path.substring(TEAM.length());
        if (at.equals("GET ")) {
            return Response.json(
                    200, Map.of("id", FakeTeams.TEAM, "displayName", "Acme", "internalId", THREAD));
        } else if (at.equals("POST /members")) {
            return join(request);
        } else if (at.equals("GET /members")) {
            return members(request.query().getOrDefault("$filter", ""));
        } else if (at.equals("POST /channels")) {
            return create(request);
        } else if (at.equals("GET /channels")) {
            return list(request.query().getOrDefault("$filter", ""));
        } else if (at.matches("GET /channels/[^/]+")) {
            return Response.json(200, shown(known(parts.get(3))));
        } else if (at.matches("PATCH /channels/[^/]+")) {
            return patch(known(parts.get(3)), request);
        } else if (at.matches("POST /channels/[^/]+/archive")) {
            return archive(known(parts.get(3)));
        } else if (at.matches("GET /channels/[^/]+/messages")) {
            return read(known(parts.get(3)).id(), request, url);
        }
        throw new No(400, "BadRequest", "Resource not found for the segment.");
    }

    private Response join(Request request) {
        if (!(request.json() instanceof Map<?, ?> member
                && member.get("user@odata.bind") instanceof String bind)) {
            throw new No(400, "BadRequest", "The navigation bind for the user was missing");
        }
        var user = USER.matcher(bind);
        if (!user.matches()) {
            throw new No(400, "BadRequest", "The navigation bind for the user is invalid");
        }
        var name = user.group(1).replace("''", "'").toLowerCase(Locale.ROOT);
        if (!people.contains(name)) {
            throw new No(404, "NotFound", "Failed to find the user in the tenant");
        }
        members.add(name);
        return Response.json(201, Map.of("roles", List.of(), "email", name));
    }

    private Response members(String filter) {
        var email = EMAIL_IS.matcher(filter);
        if (!email.matches()) {
            throw new No(400, "BadRequest", "Invalid filter clause");
        }
        var name = email.group(1).replace("''", "'").toLowerCase(Locale.ROOT);
        return Response.json(
                200,
                Map.of(
                        "value",
                        members.contains(name) ? List.of(Map.of("email", name)) : List.of()));
    }

    private Response create(Request request) {
        var name = text(request, "displayName");
        var description = text(request, "description");
        check(description);
        if (name.length() > LONGEST_NAME || name.matches("(?s).*[~#%&*{}+/\\\\:<>?|'\".].*")) {
            throw new No(400, "BadRequest", "Channel name is invalid");
        }
        if (channels.values().stream()
                .anyMatch(channel -> channel.displayName().equalsIgnoreCase(name))) {
            throw new No(
                    400,
                    "NameAlreadyExists",
                    "Channel name already existed, please use other name.");
        }
        return Response.json(201, shown(known(addChannel(name, description, clock.instant()))));
    }

    private Response list(String filter) {
        var name = NAME_IS.matcher(filter);
        if (!name.matches()) {
            throw new No(400, "BadRequest", "Invalid filter clause");
        }
        return Response.json(
                200,
                Map.of(
                        "value",
                        channels.values().stream()
                                .filter(it -> it.displayName().equalsIgnoreCase(name.group(1)))
                                .map(TeamsGraph::shown)
                                .toList()));
    }

    private Response patch(Channel channel, Request request) {
        open(channel);
        var description = text(request, "description");
        check(description);
        channels.put(
                channel.id(),
                new Channel(
                        channel.id(),
                        channel.displayName(),
                        description,
                        channel.created(),
                        false));
        return Response.empty(204);
    }

    private Response archive(Channel channel) {
        open(channel);
        channels.put(
                channel.id(),
                new Channel(
                        channel.id(),
                        channel.displayName(),
                        channel.description(),
                        channel.created(),
                        true));
        return new Response(202, Map.of("Location", TEAM + "/operations/" + channels.size()), null);
    }

    /// A page has as many messages as are asked for; the token is the number of those before it.
    private Response read(String channel, Request request, URI url) {
        int size = Integer.parseInt(request.query().getOrDefault("$top", "20"));
        int from = Integer.parseInt(request.query().getOrDefault("$skiptoken", "0"));
        if (size > LARGEST_PAGE) {
            throw new No(400, "BadRequest", "The limit of '50' for Top query has been exceeded.");
        }
        var all =
                new ArrayList<>(messages.values())
                        .reversed().stream()
                                .filter(message -> message.channel().equals(channel))
                                .toList();
        var answer = new LinkedHashMap<String, Object>();
        answer.put("value", all.stream().skip(from).limit(size).map(TeamsGraph::shown).toList());
        if (from + size < all.size()) {
            answer.put(
                    "@odata.nextLink",
                    "%s/v1.0%s/channels/%s/messages?%%24top=%d&%%24skiptoken=%d"
                            .formatted(url, TEAM, channel, size, from + size));
        }
        return Response.json(200, answer);
    }

    static Channel open(Channel channel) {
        if (channel.archived()) {
            throw new No(400, "BadRequest", "The channel is archived");
        }
        return channel;
    }

    private static void check(String description) {
        if (description.length() > LONGEST_DESCRIPTION) {
            throw new No(400, "BadRequest", "The description is too long");
        }
    }

    private static Map<String, Object> shown(Channel channel) {
        return Map.of(
                "id", channel.id(),
                "displayName", channel.displayName(),
                "description", channel.description(),
                "createdDateTime", channel.created().toString(),
                "membershipType", "standard",
                "isArchived", channel.archived(),
                "webUrl", "https://teams.microsoft.com/l/channel/fake/" + channel.displayName());
    }

    /// Cards come as text.
    private static Map<String, Object> shown(Message message) {
        var attachments = new ArrayList<Map<String, Object>>();
        for (var attachment : Json.list(message.activity(), "attachments")) {
            if (Json.at(attachment, "content") instanceof Map<?, ?> card) {
                attachments.add(Map.of("contentType", ADAPTIVE_CARD, "content", Json.write(card)));
            }
        }
        return Map.of(
                "id", message.id(),
                "messageType", "message",
                "createdDateTime", message.changed().toString(),
                "lastModifiedDateTime", message.changed().toString(),
                "attachments", attachments);
    }

    static String text(Request request, String name) {
        var value = request.text(name);
        if (value == null || value.isEmpty()) {
            throw new No(400, "BadRequest", "'" + name + "' is missing");
        }
        return value;
    }
}

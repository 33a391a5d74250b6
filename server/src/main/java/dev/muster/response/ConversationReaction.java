package dev.muster.response;

import dev.muster.plugin.Resource;
import dev.muster.plugin.conversation.Conversations;
import dev.muster.plugin.conversation.Post;
import dev.muster.plugin.incident.IncidentDeclared;
import dev.muster.plugin.incident.IncidentResourceAdded;
import dev.muster.plugin.incident.IncidentUpdated;
import dev.muster.plugin.incident.IncidentView;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Gives each incident a conversation: a card that shows it, a line for each thing that happens,
/// and the addresses of what other plugins have made.
final class ConversationReaction extends IncidentReaction<Conversations> {
    ConversationReaction(ResponseService responses) {
        super(Conversations.class, ResourceKind.CONVERSATION, responses);
    }

    @Override
    @Nullable Resource make(Conversations plugin, String key, IncidentView incident)
            throws Exception {
        return plugin.open(key, incident);
    }

    @Override
    public Set<String> eventTypes() {
        var types = new HashSet<>(super.eventTypes());
        types.add("incident.resource_added");
        return types;
    }

    @Override
    void follow(Conversations plugin, Made made, Happening happening) throws Exception {
        if (!(happening.delivery().event() instanceof IncidentResourceAdded)) {
            show(plugin, made, happening);
        }
        tell(plugin, made);
    }

    /// Plugins come in any order: what was made before the conversation is told with the first
    /// thing that happens in it.
    private void tell(Conversations plugin, Made made) throws Exception {
        var place = made.resource();
        for (var other : responses().untold(made)) {
            var key =
                    "%s/told/%s/%s/%s/%s"
                            .formatted(
                                    made.incident(),
                                    place.id(),
                                    other.instance(),
                                    other.kind().wire(),
                                    other.madeAt());
            plugin.post(key, place, new Post(Wording.of(other), null));
            responses().keepTold(made, other);
        }
    }

    private void show(Conversations plugin, Made made, Happening happening) throws Exception {
        var incident = happening.incident();
        var place = made.resource();
        var event = happening.delivery().event();
        plugin.describe(happening.key("headline"), place, incident);
        var headline =
                new Post(
                        "%s (%s): %s"
                                .formatted(incident.key(), incident.severity(), incident.title()),
                        incident);
        var card = made.card();
        boolean isNew = card == null;
        if (card == null) {
            var key = "%s/card/%s".formatted(made.incident(), place.id());
            responses().keepCard(made, plugin.post(key, place, headline));
        } else {
            plugin.edit(happening.key("card"), place, card, headline);
        }
        var commander = incident.commander();
        if (commander != null && (isNew || isAboutCommander(happening))) {
            plugin.invite(happening.key("invite"), place, List.of(commander));
        }
        if (!(event instanceof IncidentDeclared)) {
            plugin.post(happening.key("line"), place, new Post(Wording.of(event, incident), null));
        }
    }

    @Override
    boolean end(Conversations plugin, Made made, Happening happening) throws Exception {
        plugin.archive(happening.key("archive"), made.resource());
        return true;
    }

    private static boolean isAboutCommander(Happening happening) {
        return happening.delivery().event() instanceof IncidentUpdated it
                && it.changed().contains("commander");
    }
}

package dev.muster.response;

import dev.muster.plugin.Resource;
import dev.muster.plugin.incident.IncidentDeclared;
import dev.muster.plugin.incident.IncidentView;
import dev.muster.plugin.ticket.Tickets;
import org.jspecify.annotations.Nullable;

/// Keeps a ticket for each incident.
final class TicketReaction extends IncidentReaction<Tickets> {
    TicketReaction(ResponseService responses) {
        super(Tickets.class, ResourceKind.TICKET, responses);
    }

    @Override
    @Nullable Resource make(Tickets plugin, String key, IncidentView incident) throws Exception {
        return plugin.create(key, incident);
    }

    @Override
    void follow(Tickets plugin, Made made, Happening happening) throws Exception {
        var event = happening.delivery().event();
        if (!(event instanceof IncidentDeclared)) {
            plugin.update(happening.key("update"), made.resource(), happening.incident());
            plugin.comment(
                    happening.key("comment"),
                    made.resource(),
                    Wording.of(event, happening.incident()));
        }
    }
}

package dev.muster.response;

import dev.muster.plugin.Resource;
import dev.muster.plugin.incident.IncidentDeclared;
import dev.muster.plugin.incident.IncidentView;
import dev.muster.plugin.statuspage.StatusPages;
import org.jspecify.annotations.Nullable;

/// Tells the public about an incident.
final class StatusPageReaction extends IncidentReaction<StatusPages> {
    StatusPageReaction(ResponseService responses) {
        super(StatusPages.class, ResourceKind.PUBLICATION, responses);
    }

    @Override
    @Nullable Resource make(StatusPages plugin, String key, IncidentView incident)
            throws Exception {
        return plugin.publish(key, incident);
    }

    @Override
    void follow(StatusPages plugin, Made made, Happening happening) throws Exception {
        if (!(happening.delivery().event() instanceof IncidentDeclared)) {
            plugin.revise(happening.key("update"), made.resource(), happening.incident());
        }
    }
}

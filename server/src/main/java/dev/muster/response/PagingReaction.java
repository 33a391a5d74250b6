package dev.muster.response;

import dev.muster.plugin.Resource;
import dev.muster.plugin.incident.IncidentView;
import dev.muster.plugin.oncall.Paging;
import org.jspecify.annotations.Nullable;

/// Wakes people for an incident, until it is closed.
final class PagingReaction extends IncidentReaction<Paging> {
    PagingReaction(ResponseService responses) {
        super(Paging.class, ResourceKind.PAGE, responses);
    }

    @Override
    @Nullable Resource make(Paging plugin, String key, IncidentView incident) throws Exception {
        return plugin.page(key, incident);
    }

    @Override
    boolean end(Paging plugin, Made made, Happening happening) throws Exception {
        plugin.resolve(happening.key("resolve"), made.resource(), happening.incident());
        return true;
    }
}

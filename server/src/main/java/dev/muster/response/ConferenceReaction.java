package dev.muster.response;

import dev.muster.plugin.Resource;
import dev.muster.plugin.conference.Conferences;
import dev.muster.plugin.incident.IncidentView;
import org.jspecify.annotations.Nullable;

/// Sets up a call for an incident, until it is closed.
final class ConferenceReaction extends IncidentReaction<Conferences> {
    ConferenceReaction(ResponseService responses) {
        super(Conferences.class, ResourceKind.CONFERENCE, responses);
    }

    @Override
    @Nullable Resource make(Conferences plugin, String key, IncidentView incident)
            throws Exception {
        return plugin.convene(key, incident);
    }

    @Override
    boolean end(Conferences plugin, Made made, Happening happening) throws Exception {
        plugin.end(happening.key("end"), made.resource());
        return true;
    }
}

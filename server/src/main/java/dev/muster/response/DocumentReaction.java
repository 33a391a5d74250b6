package dev.muster.response;

import dev.muster.plugin.Resource;
import dev.muster.plugin.document.Documents;
import dev.muster.plugin.incident.IncidentDeclared;
import dev.muster.plugin.incident.IncidentView;
import org.jspecify.annotations.Nullable;

/// Keeps a document about each incident.
final class DocumentReaction extends IncidentReaction<Documents> {
    DocumentReaction(ResponseService responses) {
        super(Documents.class, ResourceKind.DOCUMENT, responses);
    }

    @Override
    @Nullable Resource make(Documents plugin, String key, IncidentView incident) throws Exception {
        return plugin.create(key, incident, responses().story(incident.key()));
    }

    @Override
    void follow(Documents plugin, Made made, Happening happening) throws Exception {
        if (!(happening.delivery().event() instanceof IncidentDeclared)) {
            var incident = happening.incident();
            plugin.replace(
                    happening.key("document"),
                    made.resource(),
                    incident,
                    responses().story(incident.key()));
        }
    }
}

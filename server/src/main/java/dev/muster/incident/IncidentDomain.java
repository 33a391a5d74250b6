package dev.muster.incident;

import dev.muster.kit.app.Domain;
import dev.muster.kit.app.Kit;
import dev.muster.kit.auth.UserService;
import dev.muster.plugin.Event;
import dev.muster.plugin.incident.IncidentDeclared;
import dev.muster.plugin.incident.IncidentStatusChanged;
import dev.muster.plugin.incident.IncidentUpdated;
import dev.muster.timeline.TimelineService;
import java.util.List;

/// Incidents, from declared to closed.
public final class IncidentDomain implements Domain {
    @Override
    public List<Class<? extends Event>> events() {
        return List.of(IncidentDeclared.class, IncidentUpdated.class, IncidentStatusChanged.class);
    }

    @Override
    public void wire(Kit kit) {
        var incidents =
                new IncidentService(
                        kit.database(),
                        kit.events(),
                        kit.get(TimelineService.class),
                        kit.get(UserService.class),
                        kit.clock());
        kit.provide(incidents);
        kit.serve(new IncidentRouter(incidents));
    }
}

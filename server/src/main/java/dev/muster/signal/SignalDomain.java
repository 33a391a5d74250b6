package dev.muster.signal;

import dev.muster.incident.IncidentService;
import dev.muster.kit.app.Domain;
import dev.muster.kit.app.Kit;
import dev.muster.timeline.TimelineService;

/// Alerts from monitoring systems.
public final class SignalDomain implements Domain {
    @Override
    public void wire(Kit kit) {
        var signals =
                new SignalService(
                        kit.database(),
                        kit.get(IncidentService.class),
                        kit.get(TimelineService.class),
                        kit.clock());
        kit.provide(signals);
        kit.serve(new SignalRouter(signals));
    }
}

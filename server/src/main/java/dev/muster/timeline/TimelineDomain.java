package dev.muster.timeline;

import dev.muster.kit.app.Domain;
import dev.muster.kit.app.Kit;

/// Timelines, for the domains that something happens to.
public final class TimelineDomain implements Domain {
    @Override
    public void wire(Kit kit) {
        kit.provide(new TimelineService(kit.database(), kit.clock()));
    }
}

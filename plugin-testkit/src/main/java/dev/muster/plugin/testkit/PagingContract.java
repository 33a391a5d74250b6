package dev.muster.plugin.testkit;

import static dev.muster.plugin.testkit.Claims.NOTHING;
import static dev.muster.plugin.testkit.Claims.differ;
import static dev.muster.plugin.testkit.Claims.made;
import static dev.muster.plugin.testkit.Claims.makesSeveral;
import static dev.muster.plugin.testkit.Claims.once;
import static dev.muster.plugin.testkit.Claims.same;
import static dev.muster.plugin.testkit.Claims.worksOrFails;

import dev.muster.plugin.oncall.Paging;
import org.junit.jupiter.api.Test;

/// What every plugin with [Paging] must hold.
public interface PagingContract extends CapabilityContract {
    @Test
    default void pagesOnceForAnIncident() throws Exception {
        try (var started = started()) {
            var it = started.as(Paging.class);
            var incident = Incidents.open("INC-1");
            same(made(it.page("k-1", incident)), made(it.page("k-1", incident)));
            once(this, () -> it.page("k-1", incident));
        }
    }

    @Test
    default void pagesAgainForAnotherIncident() throws Exception {
        try (var started = started()) {
            var it = started.as(Paging.class);
            differ(
                    made(it.page("k-1", Incidents.open("INC-1"))).id(),
                    made(it.page("k-2", Incidents.open("INC-2"))).id());
        }
    }

    @Test
    default void pagesForUnusualIncidents() throws Exception {
        try (var started = started()) {
            var it = started.as(Paging.class);
            for (var incident : Incidents.unusual()) {
                it.resolve(
                        "r-" + incident.key(), made(it.page(incident.key(), incident)), incident);
            }
        }
    }

    @Test
    default void endsAPageAndLeavesItEnded() throws Exception {
        try (var started = started()) {
            var it = started.as(Paging.class);
            var page = made(it.page("k-1", Incidents.open("INC-1")));
            once(this, () -> it.resolve("r-1", page, Incidents.closed("INC-1")));
        }
    }

    @Test
    default void bearsAPageThatIsNotThere() throws Exception {
        try (var started = started()) {
            var it = started.as(Paging.class);
            worksOrFails(() -> it.resolve("r-1", NOTHING, Incidents.closed("INC-1")));
        }
    }

    @Test
    default void pagesForSeveralIncidentsAtATime() throws Exception {
        try (var started = started()) {
            var it = started.as(Paging.class);
            makesSeveral(number -> made(it.page("k-" + number, Incidents.open("INC-" + number))));
        }
    }
}

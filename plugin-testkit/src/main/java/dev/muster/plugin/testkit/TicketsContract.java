package dev.muster.plugin.testkit;

import static dev.muster.plugin.testkit.Claims.NOTHING;
import static dev.muster.plugin.testkit.Claims.differ;
import static dev.muster.plugin.testkit.Claims.fails;
import static dev.muster.plugin.testkit.Claims.made;
import static dev.muster.plugin.testkit.Claims.makesSeveral;
import static dev.muster.plugin.testkit.Claims.once;
import static dev.muster.plugin.testkit.Claims.same;
import static dev.muster.plugin.testkit.Claims.together;

import dev.muster.plugin.Resource;
import dev.muster.plugin.ticket.Tickets;
import org.junit.jupiter.api.Test;

/// What every plugin with [Tickets] must hold.
public interface TicketsContract extends CapabilityContract {
    @Test
    default void opensOneTicketForAnIncident() throws Exception {
        try (var started = started()) {
            var it = started.as(Tickets.class);
            var incident = Incidents.open("INC-1");
            same(made(it.create("k-1", incident)), made(it.create("k-1", incident)));
            once(this, () -> it.create("k-1", incident));
        }
    }

    @Test
    default void opensAnotherTicketForAnotherIncident() throws Exception {
        try (var started = started()) {
            var it = started.as(Tickets.class);
            differ(
                    made(it.create("k-1", Incidents.open("INC-1"))).id(),
                    made(it.create("k-2", Incidents.open("INC-2"))).id());
        }
    }

    @Test
    default void opensTicketsForUnusualIncidents() throws Exception {
        try (var started = started()) {
            var it = started.as(Tickets.class);
            for (var incident : Incidents.unusual()) {
                it.update(
                        "u-" + incident.key(), made(it.create(incident.key(), incident)), incident);
            }
        }
    }

    @Test
    default void bringsATicketInLine() throws Exception {
        try (var started = started()) {
            var it = started.as(Tickets.class);
            var ticket = open(it);
            once(this, () -> it.update("u-1", ticket, Incidents.closed("INC-1")));
            once(this, () -> it.update("u-2", ticket, Incidents.open("INC-1")));
            once(this, () -> it.update("u-3", ticket, Incidents.closed("INC-1")));
        }
    }

    @Test
    default void commentsOnce() throws Exception {
        try (var started = started()) {
            var it = started.as(Tickets.class);
            var ticket = open(it);
            once(this, () -> it.comment("c-1", ticket, "It burns"));
        }
    }

    @Test
    default void commentsWhatIsUnusual() throws Exception {
        try (var started = started()) {
            var it = started.as(Tickets.class);
            var ticket = open(it);
            int number = 0;
            for (var text : Incidents.texts()) {
                it.comment("c-" + ++number, ticket, text);
            }
        }
    }

    @Test
    default void saysThatATicketIsNotThere() throws Exception {
        try (var started = started()) {
            var it = started.as(Tickets.class);
            fails(() -> it.update("u-1", NOTHING, Incidents.closed("INC-1")));
            fails(() -> it.comment("c-1", NOTHING, "It burns"));
        }
    }

    @Test
    default void opensSeveralTicketsAtATime() throws Exception {
        try (var started = started()) {
            var it = started.as(Tickets.class);
            makesSeveral(number -> made(it.create("k-" + number, Incidents.open("INC-" + number))));
        }
    }

    @Test
    default void commentsSeveralTimesAtATime() throws Exception {
        try (var started = started()) {
            var it = started.as(Tickets.class);
            var ticket = open(it);
            together(
                    number -> {
                        it.comment("c-" + number, ticket, "It burns");
                        return number;
                    });
        }
    }

    private static Resource open(Tickets it) throws Exception {
        return made(it.create("k-1", Incidents.open("INC-1")));
    }
}

package dev.muster.plugin.testkit;

import static dev.muster.plugin.testkit.Claims.NOTHING;
import static dev.muster.plugin.testkit.Claims.differ;
import static dev.muster.plugin.testkit.Claims.fails;
import static dev.muster.plugin.testkit.Claims.given;
import static dev.muster.plugin.testkit.Claims.made;
import static dev.muster.plugin.testkit.Claims.makesSeveral;
import static dev.muster.plugin.testkit.Claims.once;
import static dev.muster.plugin.testkit.Claims.same;
import static dev.muster.plugin.testkit.Claims.together;
import static dev.muster.plugin.testkit.PluginChecks.require;

import dev.muster.plugin.Resource;
import dev.muster.plugin.conversation.Conversations;
import dev.muster.plugin.conversation.Post;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What every plugin with [Conversations] must hold.
public interface ConversationsContract extends PeopleContract {
    @Test
    default void opensOneConversationForAnIncident() throws Exception {
        try (var started = started()) {
            var it = started.as(Conversations.class);
            var incident = Incidents.open("INC-1");
            same(made(it.open("k-1", incident)), made(it.open("k-1", incident)));
            once(this, () -> it.open("k-1", incident));
        }
    }

    @Test
    default void opensAnotherConversationForAnotherIncident() throws Exception {
        try (var started = started()) {
            var it = started.as(Conversations.class);
            differ(
                    made(it.open("k-1", Incidents.open("INC-1"))).id(),
                    made(it.open("k-2", Incidents.open("INC-2"))).id());
        }
    }

    @Test
    default void opensConversationsForUnusualIncidents() throws Exception {
        try (var started = started()) {
            var it = started.as(Conversations.class);
            for (var incident : Incidents.unusual()) {
                var place = made(it.open(incident.key(), incident));
                it.describe("d-" + incident.key(), place, incident);
                it.post("c-" + incident.key(), place, new Post(incident.title(), incident));
            }
        }
    }

    @Test
    default void saysAThingOnce() throws Exception {
        try (var started = started()) {
            var it = started.as(Conversations.class);
            var place = open(it);
            var card = new Post("It burns", Incidents.open("INC-1"));
            same(
                    given(it.post("p-1", place, card), "the message's id"),
                    given(it.post("p-1", place, card), "the message's id"));
            once(this, () -> it.post("p-2", place, new Post("It burns", null)));
        }
    }

    @Test
    default void saysTheSameAgainUnderAnotherKey() throws Exception {
        try (var started = started()) {
            var it = started.as(Conversations.class);
            var place = open(it);
            var post = new Post("It burns", null);
            differ(it.post("p-1", place, post), it.post("p-2", place, post));
        }
    }

    @Test
    default void saysWhatIsUnusual() throws Exception {
        try (var started = started()) {
            var it = started.as(Conversations.class);
            var place = open(it);
            int number = 0;
            for (var text : Incidents.texts()) {
                var message = it.post("p-" + ++number, place, new Post(text, null));
                it.edit("e-" + number, place, message, new Post(text + " ", null));
            }
        }
    }

    @Test
    default void replacesWhatItSaid() throws Exception {
        try (var started = started()) {
            var it = started.as(Conversations.class);
            var place = open(it);
            var message = it.post("p-1", place, new Post("It burns", Incidents.open("INC-1")));
            var post = new Post("It is over", Incidents.closed("INC-1"));
            once(this, () -> it.edit("e-1", place, message, post));
        }
    }

    @Test
    default void bringsTheHeadlineInLine() throws Exception {
        try (var started = started()) {
            var it = started.as(Conversations.class);
            var place = open(it);
            once(this, () -> it.describe("d-1", place, Incidents.open("INC-1")));
            once(this, () -> it.describe("d-2", place, Incidents.closed("INC-1")));
        }
    }

    @Test
    default void passesOverPeopleWhomItDoesNotKnow() throws Exception {
        try (var started = started()) {
            var it = started.as(Conversations.class);
            var place = open(it);
            var people = List.of(NOBODY, person());
            for (int call = 1; call <= 2; call++) {
                var unknown = given(it.invite("i-1", place, people), "those who are unknown");
                require(
                        unknown.equals(List.of(NOBODY)),
                        "Asked to bring in %s it says that %s are unknown, expected the first",
                        people,
                        unknown);
            }
            require(
                    it.invite("i-2", place, List.of()).isEmpty(),
                    "Asked to bring in nobody it says that somebody is unknown");
        }
    }

    @Test
    default void leavesAConversationEnded() throws Exception {
        try (var started = started()) {
            var it = started.as(Conversations.class);
            var place = open(it);
            once(this, () -> it.archive("a-1", place));
            it.archive("a-2", place);
        }
    }

    @Test
    default void saysThatAPlaceIsNotThere() throws Exception {
        try (var started = started()) {
            var it = started.as(Conversations.class);
            fails(() -> it.post("p-1", NOTHING, new Post("It burns", null)));
            fails(() -> it.describe("d-1", NOTHING, Incidents.open("INC-1")));
            fails(() -> it.invite("i-1", NOTHING, List.of(person())));
        }
    }

    @Test
    default void opensSeveralConversationsAtATime() throws Exception {
        try (var started = started()) {
            var it = started.as(Conversations.class);
            makesSeveral(number -> made(it.open("k-" + number, Incidents.open("INC-" + number))));
        }
    }

    @Test
    default void saysSeveralThingsAtATime() throws Exception {
        try (var started = started()) {
            var it = started.as(Conversations.class);
            var place = open(it);
            var messages =
                    together(number -> it.post("p-" + number, place, new Post("It burns", null)));
            require(
                    messages.stream().distinct().count() == messages.size(),
                    "Asked to say four things at a time it made the messages %s",
                    messages);
        }
    }

    private static Resource open(Conversations it) throws Exception {
        return made(it.open("k-1", Incidents.open("INC-1")));
    }
}

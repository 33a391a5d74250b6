package dev.muster.plugin.testkit;

import static dev.muster.plugin.testkit.PluginChecks.require;

import dev.muster.plugin.GiveUp;
import dev.muster.plugin.Plugin;
import dev.muster.plugin.RetryLater;
import dev.muster.plugin.conference.Conferences;
import dev.muster.plugin.contact.Contacts;
import dev.muster.plugin.conversation.Conversations;
import dev.muster.plugin.conversation.Post;
import dev.muster.plugin.document.Content;
import dev.muster.plugin.document.Documents;
import dev.muster.plugin.inbound.Inbound;
import dev.muster.plugin.inbound.InboundRequest;
import dev.muster.plugin.inbound.NotGenuine;
import dev.muster.plugin.inbound.SignalSource;
import dev.muster.plugin.notice.Notices;
import dev.muster.plugin.oncall.OnCall;
import dev.muster.plugin.oncall.Paging;
import dev.muster.plugin.statuspage.StatusPages;
import dev.muster.plugin.ticket.Tickets;
import java.util.ArrayList;
import java.util.List;

/// What can be looked at in a plugin with capabilities although its other side is not there: how it
/// fails, and what it refuses. The rest is in the contracts, such as [TicketsContract].
// A trial ends with the plugin's close(), which may throw anything.
@SuppressWarnings("try")
final class CapabilityChecks {
    private final Subject subject;
    private final Receiver receiver;

    /// One thing that a plugin can be asked to do.
    ///
    /// @param name for example `Tickets.create`
    private record Ask(String name, Claims.Call call) {}

    CapabilityChecks(Subject subject, Receiver receiver) {
        this.subject = subject;
        this.receiver = receiver;
    }

    /// The checks of what the plugin can do, to be made one after the other.
    List<Check> all() {
        var checks = new ArrayList<Check>();
        var plugin = subject.plugin().get();
        if (!asks(plugin).isEmpty()) {
            checks.add(new Check("fails as the server understands", this::failsAsUnderstood));
            checks.add(new Check("comes back from a call that is interrupted", this::comesBack));
        }
        if (plugin instanceof Inbound || plugin instanceof SignalSource) {
            checks.add(new Check("refuses requests that are not signed", this::refusesUnsigned));
        }
        return checks;
    }

    /// Has it do all that it can be asked for, and test itself.
    ///
    /// @return what it threw
    static List<Exception> use(Trial trial) {
        var thrown = new ArrayList<>(trial.testItself());
        for (var ask : asks(trial.plugin())) {
            try {
                trial.call(ask.call());
            } catch (Exception e) {
                thrown.add(e);
            }
        }
        return thrown;
    }

    private void failsAsUnderstood() throws Exception {
        boolean asked = false;
        try (var trial = start()) {
            for (var ask : asks(trial.plugin())) {
                receiver.behave(503, null);
                boolean worked = fails(trial, ask);
                if (!receiver.requests().isEmpty()) {
                    asked = true;
                    require(
                            !worked,
                            "The other side answered 503, and %s says nothing: throw RetryLater",
                            ask.name());
                }
            }
        }
        if (!asked) {
            throw new Check.NotApplicable("It does not talk to the receiver");
        }
    }

    private static boolean fails(Trial trial, Ask ask) {
        try {
            trial.call(ask.call());
            return true;
        } catch (RetryLater | GiveUp e) {
            return false;
        } catch (Exception e) {
            throw new AssertionError(
                    "%s throws %s, expected RetryLater or GiveUp".formatted(ask.name(), e), e);
        }
    }

    private void comesBack() throws Exception {
        try (var trial = start()) {
            for (var ask : asks(trial.plugin())) {
                Claims.comesBack(receiver, () -> trial.call(ask.call()));
            }
        } finally {
            receiver.behave(204, null);
        }
    }

    private void refusesUnsigned() throws Exception {
        receiver.behave(204, null);
        try (var trial = start()) {
            for (var request : Requests.unsigned()) {
                if (trial.plugin() instanceof Inbound inbound) {
                    trial.call(() -> answersNo(inbound, request));
                }
                if (trial.plugin() instanceof SignalSource source) {
                    trial.call(() -> takesNot(source, request));
                }
            }
        }
    }

    static void answersNo(Inbound inbound, InboundRequest request) throws Exception {
        int status = Claims.given(inbound.receive(request), "an answer").status();
        require(
                status == 401,
                "It answers a request that is not genuine with %d: verify before anything else, and"
                        + " answer InboundAnswer.refused",
                status);
    }

    static void takesNot(SignalSource source, InboundRequest request) {
        try {
            source.read(request);
        } catch (NotGenuine e) {
            return;
        } catch (RuntimeException e) {
            throw new AssertionError(
                    "It throws %s at a request that is not genuine: verify before anything else,"
                                    .formatted(e)
                            + " and throw NotGenuine",
                    e);
        }
        throw new AssertionError("It takes a request that is not genuine: throw NotGenuine");
    }

    private static List<Ask> asks(Plugin plugin) {
        var open = Incidents.open("INC-1");
        var closed = Incidents.closed("INC-1");
        var thing = Claims.NOTHING;
        var asks = new ArrayList<Ask>();
        if (plugin instanceof Conversations it) {
            var post = new Post("It burns", open);
            asks.add(new Ask("Conversations.open", () -> it.open("k-1", open)));
            asks.add(
                    new Ask(
                            "Conversations.invite",
                            () -> it.invite("k-2", thing, List.of("ada@example.org"))));
            asks.add(new Ask("Conversations.post", () -> it.post("k-3", thing, post)));
            asks.add(new Ask("Conversations.edit", () -> it.edit("k-4", thing, "1", post)));
            asks.add(new Ask("Conversations.describe", () -> it.describe("k-5", thing, open)));
            asks.add(new Ask("Conversations.archive", () -> it.archive("k-6", thing)));
        }
        if (plugin instanceof Tickets it) {
            asks.add(new Ask("Tickets.create", () -> it.create("k-1", open)));
            asks.add(new Ask("Tickets.update", () -> it.update("k-2", thing, closed)));
            asks.add(new Ask("Tickets.comment", () -> it.comment("k-3", thing, "It burns")));
        }
        if (plugin instanceof Documents it) {
            var content = new Content("INC-1", List.of(new Content.Section("Facts", "It burns")));
            asks.add(new Ask("Documents.create", () -> it.create("k-1", open, content)));
            asks.add(new Ask("Documents.replace", () -> it.replace("k-2", thing, closed, content)));
        }
        if (plugin instanceof Contacts it) {
            asks.add(new Ask("Contacts.find", () -> it.find("ada@example.org")));
        }
        if (plugin instanceof Paging it) {
            asks.add(new Ask("Paging.page", () -> it.page("k-1", open)));
            asks.add(new Ask("Paging.resolve", () -> it.resolve("k-2", thing, closed)));
        }
        if (plugin instanceof OnCall it) {
            asks.add(new Ask("OnCall.onCall", it::onCall));
        }
        if (plugin instanceof Conferences it) {
            asks.add(new Ask("Conferences.convene", () -> it.convene("k-1", open)));
            asks.add(new Ask("Conferences.end", () -> it.end("k-2", thing)));
        }
        if (plugin instanceof Notices it) {
            asks.add(new Ask("Notices.send", () -> it.send("k-1", "Declared", "It burns", open)));
        }
        if (plugin instanceof StatusPages it) {
            asks.add(new Ask("StatusPages.publish", () -> it.publish("k-1", open)));
            asks.add(new Ask("StatusPages.revise", () -> it.revise("k-2", thing, closed)));
        }
        return asks;
    }

    private Trial start() throws Exception {
        return Trial.start(subject, subject.settings());
    }
}

package dev.muster.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.MusterTest;
import dev.muster.incident.Declaration;
import dev.muster.incident.Edit;
import dev.muster.incident.Incident;
import dev.muster.incident.IncidentService;
import dev.muster.incident.Severity;
import dev.muster.incident.Status;
import dev.muster.kit.access.Actor;
import dev.muster.kit.http.Patch;
import dev.muster.kit.test.TestServer;
import dev.muster.plugin.Delivery;
import dev.muster.plugin.Event;
import dev.muster.plugin.Resource;
import dev.muster.plugin.RetryLater;
import dev.muster.plugin.conversation.Conversations;
import dev.muster.plugin.conversation.Post;
import dev.muster.plugin.incident.IncidentDeclared;
import dev.muster.plugin.incident.IncidentStatusChanged;
import dev.muster.plugin.incident.IncidentUpdated;
import dev.muster.plugin.incident.IncidentView;
import dev.muster.plugin.oncall.OnCall;
import dev.muster.plugin.oncall.Paging;
import dev.muster.plugin.oncall.Responder;
import dev.muster.plugin.ticket.Tickets;
import dev.muster.timeline.Entry;
import dev.muster.timeline.TimelineService;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What the server does with what plugins can do, whatever goes wrong in between.
@MusterTest
class ReactionsTest {
    private static final Actor ANN = new Actor("user:1", "ann@example.org", Set.of());
    private static final Instant AT = Instant.parse("2026-11-24T03:00:00Z");

    private final IncidentService incidents;
    private final TimelineService timeline;
    private final ResponseService responses;

    ReactionsTest(TestServer muster) {
        var kit = muster.kit();
        incidents = kit.get(IncidentService.class);
        timeline = kit.get(TimelineService.class);
        responses = new ResponseService(kit.database(), incidents, timeline, Clock.systemUTC());
    }

    /// A chat that remembers what it was told, and fails at the call it is told to.
    private static final class Chat implements Conversations {
        private final List<String> calls = new ArrayList<>();
        private final List<String> keys = new ArrayList<>();
        private int failsAt = -1;
        private int rooms;

        private void call(String key, String what) {
            if (failsAt-- == 0) {
                throw new RetryLater("no luck", null);
            }
            if (!keys.contains(key)) {
                keys.add(key);
                calls.add(what);
            }
        }

        @Override
        public Resource create(String key, IncidentView incident) {
            call(key, "create " + incident.key());
            return new Resource("C" + ++rooms, "#inc", URI.create("https://chat.example.org/C"));
        }

        @Override
        public List<String> invite(String key, Resource conversation, List<String> emails) {
            call(key, "invite " + emails);
            return List.of();
        }

        @Override
        public String post(String key, Resource conversation, Post post) {
            call(key, "post " + post.text() + (post.card() == null ? "" : " +card"));
            return "M1";
        }

        @Override
        public void edit(String key, Resource conversation, String message, Post post) {
            call(key, "edit " + message + " " + post.text());
        }

        @Override
        public void describe(String key, Resource conversation, IncidentView incident) {
            call(key, "describe " + incident.status());
        }

        @Override
        public void archive(String key, Resource conversation) {
            call(key, "archive " + conversation.id());
        }
    }

    @Test
    void opensAConversationWithACard() throws Exception {
        var incident = declare(Severity.SEV2);
        var chat = new Chat();

        conversation(chat, declared(incident));

        assertThat(chat.calls)
                .containsExactly(
                        "create " + incident.key(),
                        "describe active",
                        "post " + incident.key() + " (sev2): disk full +card");
        var made = responses.of(incident.key().toString()).getFirst();
        assertThat(made.resource().name()).isEqualTo("#inc");
        assertThat(made.card()).isEqualTo("M1");
        assertThat(entries(incident, "conversation"))
                .containsExactly("#inc\nhttps://chat.example.org/C");
    }

    @Test
    void followsAnIncidentToItsEndAndBack() throws Exception {
        var incident = declare(Severity.SEV2);
        var chat = new Chat();
        conversation(chat, declared(incident));
        chat.calls.clear();

        conversation(chat, moved(incident, Status.STABLE));
        conversation(chat, moved(incident, Status.CLOSED));

        assertThat(chat.calls)
                .containsExactly(
                        "describe stable",
                        "edit M1 " + incident.key() + " (sev2): disk full",
                        "post ann@example.org: active -> stable: because",
                        "describe closed",
                        "edit M1 " + incident.key() + " (sev2): disk full",
                        "post ann@example.org: stable -> closed: because",
                        "archive C1");
        assertThat(made(incident).endedAt()).isNotNull();
        chat.calls.clear();

        conversation(chat, moved(incident, Status.ACTIVE));

        assertThat(chat.calls).startsWith("create " + incident.key(), "describe active");
        assertThat(made(incident).resource().id()).isEqualTo("C2");
        assertThat(made(incident).isInUse()).isTrue();
    }

    @Test
    void goesOnWhereAnAttemptEnded() throws Exception {
        for (int failsAt = 0; failsAt < 3; failsAt++) {
            var incident = declare(Severity.SEV2);
            var chat = new Chat();
            chat.failsAt = failsAt;
            var delivery = declared(incident);

            assertThatThrownBy(() -> conversation(chat, delivery)).isInstanceOf(RetryLater.class);
            conversation(chat, delivery);
            conversation(chat, delivery);

            assertThat(chat.calls)
                    .as("failing at %d", failsAt)
                    .containsOnlyOnce("create " + incident.key(), "describe active")
                    .filteredOn(call -> call.endsWith("+card"))
                    .hasSize(1);
            assertThat(entries(incident, "conversation")).hasSize(1);
        }
    }

    @Test
    void opensNothingForWhatIsOver() throws Exception {
        var incident = declare(Severity.SEV2);
        var late = declared(incident);
        moved(incident, Status.STABLE);
        moved(incident, Status.CLOSED);
        var chat = new Chat();

        conversation(chat, late);

        assertThat(chat.calls).isEmpty();
    }

    @Test
    void wakesPeopleOnceItIsBadEnough() throws Exception {
        var incident = declare(Severity.SEV3);
        var calls = new ArrayList<String>();
        var pager =
                new Paging() {
                    @Override
                    public @Nullable Resource page(String key, IncidentView it) {
                        calls.add("page " + it.severity());
                        return it.severity().equals("sev1") ? new Resource("P1", "P1", null) : null;
                    }

                    @Override
                    public void resolve(String key, Resource page, IncidentView it) {
                        calls.add("resolve " + page.id());
                    }
                };
        var reaction = new PagingReaction(responses);
        reaction.on(pager, "pager", declared(incident));
        assertThat(responses.of(incident.key().toString())).isEmpty();

        reaction.on(pager, "pager", worsened(incident));
        reaction.on(pager, "pager", moved(incident, Status.STABLE));
        reaction.on(pager, "pager", moved(incident, Status.CLOSED));

        assertThat(calls).containsExactly("page sev3", "page sev1", "resolve P1");
        assertThat(entries(incident, "page")).containsExactly("P1");
    }

    @Test
    void keepsATicketInLine() throws Exception {
        var incident = declare(Severity.SEV2);
        var calls = new ArrayList<String>();
        var tracker =
                new Tickets() {
                    @Override
                    public Resource create(String key, IncidentView it) {
                        calls.add("create " + it.title());
                        return new Resource("7", "OPS-7", null);
                    }

                    @Override
                    public void update(String key, Resource ticket, IncidentView it) {
                        calls.add("update " + ticket.name() + " " + it.severity());
                    }

                    @Override
                    public void comment(String key, Resource ticket, String text) {
                        calls.add("comment " + text);
                    }
                };
        var reaction = new TicketReaction(responses);

        reaction.on(tracker, "jira", declared(incident));
        reaction.on(tracker, "jira", worsened(incident));
        reaction.on(tracker, "jira", moved(incident, Status.STABLE));
        reaction.on(tracker, "jira", moved(incident, Status.CLOSED));
        reaction.on(tracker, "jira", moved(incident, Status.ACTIVE));

        assertThat(calls)
                .containsExactly(
                        "create disk full",
                        "update OPS-7 sev1",
                        "comment ann@example.org: the severity is now sev1",
                        "update OPS-7 sev1",
                        "comment ann@example.org: active -> stable: because",
                        "update OPS-7 sev1",
                        "comment ann@example.org: stable -> closed: because",
                        "update OPS-7 sev1",
                        "comment ann@example.org: closed -> active: because");
        assertThat(responses.of(incident.key().toString()).getFirst().isInUse()).isTrue();
    }

    @Test
    void writesDownWhoIsOnCall() throws Exception {
        var incident = declare(Severity.SEV2);
        OnCall roster =
                () -> List.of(new Responder("Ann", "ann@example.org"), new Responder("Bob", null));

        new OnCallReaction(responses).on(roster, "pager", declared(incident));

        assertThat(entries(incident, "oncall"))
                .containsExactly("On call:\nAnn (ann@example.org)\nBob");
    }

    private void conversation(Chat chat, Delivery delivery) throws Exception {
        new ConversationReaction(responses).on(chat, "chat", delivery);
    }

    private Made made(Incident incident) {
        return responses
                .find(incident.key().toString(), "chat", ResourceKind.CONVERSATION)
                .orElseThrow();
    }

    private List<String> entries(Incident incident, String kind) {
        return timeline.read(incident.key().toString(), 0, 100).stream()
                .filter(entry -> entry.kind().equals(kind))
                .map(Entry::body)
                .toList();
    }

    private Incident declare(Severity severity) {
        return incidents.declare(ANN, new Declaration("disk full", null, severity, null));
    }

    private static Delivery declared(Incident incident) {
        return delivery(
                new IncidentDeclared(
                        incident.key().toString(),
                        incident.title(),
                        null,
                        incident.severity().wire(),
                        "active",
                        ANN.name(),
                        null,
                        AT));
    }

    private Delivery worsened(Incident incident) {
        var now = incidents.get(incident.key());
        var edit =
                new Edit(
                        Optional.empty(),
                        Patch.absent(),
                        Optional.of(Severity.SEV1),
                        Patch.absent());
        incidents.edit(ANN, incident.key(), now.version(), edit);
        return delivery(
                new IncidentUpdated(
                        incident.key().toString(),
                        now.title(),
                        "sev1",
                        null,
                        List.of("severity"),
                        ANN.name(),
                        AT));
    }

    private Delivery moved(Incident incident, Status to) {
        var from = incidents.get(incident.key()).status();
        incidents.move(ANN, incident.key(), to, "because");
        return delivery(
                new IncidentStatusChanged(
                        incident.key().toString(),
                        incident.title(),
                        from.wire(),
                        to.wire(),
                        ANN.name(),
                        AT,
                        "because"));
    }

    private static Delivery delivery(Event event) {
        return new Delivery(
                UUID.randomUUID().toString(), 1, AT, "incident.declared", 1, event, "{}");
    }
}

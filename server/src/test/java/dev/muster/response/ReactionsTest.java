package dev.muster.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.MusterTest;
import dev.muster.incident.Incident;
import dev.muster.incident.Severity;
import dev.muster.incident.Status;
import dev.muster.kit.test.TestServer;
import dev.muster.plugin.Delivery;
import dev.muster.plugin.Resource;
import dev.muster.plugin.RetryLater;
import dev.muster.plugin.incident.IncidentView;
import dev.muster.plugin.oncall.OnCall;
import dev.muster.plugin.oncall.Paging;
import dev.muster.plugin.oncall.Responder;
import dev.muster.plugin.ticket.Tickets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What the server does with what plugins can do, whatever goes wrong in between.
@MusterTest
class ReactionsTest extends ReactionTest {
    ReactionsTest(TestServer muster) {
        super(muster);
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
}

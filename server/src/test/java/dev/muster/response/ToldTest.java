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
import dev.muster.plugin.conference.Conferences;
import dev.muster.plugin.incident.IncidentResourceAdded;
import dev.muster.plugin.incident.IncidentView;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What one plugin made is told in the conversations of others, whoever comes first.
@MusterTest
class ToldTest extends ReactionTest {
    private static final String CALL = "post Call: bridge (zoom)\nhttps://zoom.example.org/j/";

    private final Chat chat = new Chat();
    private final List<String> calls = new ArrayList<>();

    ToldTest(TestServer muster) {
        super(muster);
    }

    @Test
    void tellsOfACallOnceItIsThere() throws Exception {
        var incident = declare(Severity.SEV2);
        conversation(declared(incident));
        chat.calls.clear();

        var added = conference(incident);
        conversation(added);
        conversation(added);
        conversation(moved(incident, Status.STABLE));

        assertThat(chat.calls)
                .containsExactly(
                        CALL + 1,
                        "describe stable",
                        "edit M1 " + incident.key() + " (sev2): disk full",
                        "post ann@example.org: active -> stable: because");
        assertThat(chat.attempts).filteredOn(key -> key.contains("/told/")).hasSize(1);
    }

    @Test
    void tellsANewConversationOfTheCallThatWasThereBefore() throws Exception {
        var incident = declare(Severity.SEV2);
        var added = conference(incident);

        conversation(declared(incident));
        conversation(added);

        assertThat(chat.calls)
                .containsExactly(
                        "create " + incident.key(),
                        "describe active",
                        "post " + incident.key() + " (sev2): disk full +card",
                        CALL + 1);
    }

    @Test
    void opensNoConversationOnlyToTell() throws Exception {
        var incident = declare(Severity.SEV2);

        conversation(conference(incident));

        assertThat(chat.calls).isEmpty();
    }

    @Test
    void tellsEachConversation() throws Exception {
        var incident = declare(Severity.SEV2);
        var other = new Chat();
        conversation(declared(incident));
        new ConversationReaction(responses).on(other, "mattermost", declared(incident));

        var added = conference(incident);
        conversation(added);
        new ConversationReaction(responses).on(other, "mattermost", added);

        assertThat(chat.calls).endsWith(CALL + 1);
        assertThat(other.calls).endsWith(CALL + 1);
    }

    @Test
    void tellsNothingOfWhatHasNoAddressOfItsOwnAndOfConversations() throws Exception {
        var incident = declare(Severity.SEV2);
        conversation(declared(incident));
        chat.calls.clear();
        var url = URI.create("https://example.org/");

        conversation(kept(incident, "pager", ResourceKind.PAGE, null));
        conversation(kept(incident, "chat", ResourceKind.TICKET, url));
        conversation(kept(incident, "mattermost", ResourceKind.CONVERSATION, url));
        assertThat(chat.calls).isEmpty();

        conversation(kept(incident, "jira", ResourceKind.TICKET, url));
        conversation(kept(incident, "github", ResourceKind.DOCUMENT, url));
        assertThat(chat.calls)
                .containsExactly(
                        "post Ticket: it (jira)\nhttps://example.org/",
                        "post Document: it (github)\nhttps://example.org/");
    }

    @Test
    void tellsUnderTheSameKeyWhenAnAnswerWasLost() throws Exception {
        var incident = declare(Severity.SEV2);
        conversation(declared(incident));
        var added = conference(incident);
        chat.losesAnswerAt = 0;

        assertThatThrownBy(() -> conversation(added)).isInstanceOf(RetryLater.class);
        conversation(added);
        conversation(moved(incident, Status.STABLE));

        assertThat(chat.calls).containsOnlyOnce(CALL + 1);
        assertThat(chat.attempts).filteredOn(key -> key.contains("/told/")).hasSize(2);
    }

    @Test
    void tellsOfTheNextCallInTheNextConversation() throws Exception {
        var incident = declare(Severity.SEV2);
        conversation(declared(incident));
        conversation(conference(incident));
        var stable = moved(incident, Status.STABLE);
        conference(stable);
        conversation(stable);
        var closed = moved(incident, Status.CLOSED);
        conference(closed);
        conversation(closed);
        chat.calls.clear();

        var reopened = moved(incident, Status.ACTIVE);
        conversation(reopened);
        assertThat(chat.calls).noneMatch(call -> call.startsWith("post Call"));
        conference(reopened);
        conversation(added(incident, ResourceKind.CONFERENCE, "zoom"));

        assertThat(calls).containsExactly("create", "end", "create");
        assertThat(chat.calls).containsOnlyOnce(CALL + 2);
    }

    private Delivery conference(Incident incident) throws Exception {
        conference(declared(incident));
        return added(incident, ResourceKind.CONFERENCE, "zoom");
    }

    private void conference(Delivery delivery) throws Exception {
        var bridges =
                new Conferences() {
                    @Override
                    public Resource convene(String key, IncidentView incident) {
                        calls.add("create");
                        var address = "https://zoom.example.org/j/" + (calls.size() + 1) / 2;
                        return new Resource("m", "bridge", URI.create(address));
                    }

                    @Override
                    public void end(String key, Resource conference) {
                        calls.add("end");
                    }
                };
        new ConferenceReaction(responses).on(bridges, "zoom", delivery);
    }

    private Delivery kept(
            Incident incident, String instance, ResourceKind kind, @Nullable URI url) {
        responses.keep(incident.key().toString(), instance, kind, new Resource("1", "it", url));
        return added(incident, kind, instance);
    }

    private Delivery added(Incident incident, ResourceKind kind, String instance) {
        var made = responses.find(incident.key().toString(), instance, kind).orElseThrow();
        return delivery(
                new IncidentResourceAdded(
                        incident.key().toString(),
                        kind.wire(),
                        instance,
                        made.resource().name(),
                        made.madeAt()));
    }

    private void conversation(Delivery delivery) throws Exception {
        new ConversationReaction(responses).on(chat, "chat", delivery);
    }
}

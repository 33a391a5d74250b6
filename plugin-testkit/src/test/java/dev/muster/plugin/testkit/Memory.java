package dev.muster.plugin.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.plugin.GiveUp;
import dev.muster.plugin.Plugin;
import dev.muster.plugin.PluginContext;
import dev.muster.plugin.Resource;
import dev.muster.plugin.conference.Conferences;
import dev.muster.plugin.contact.Contact;
import dev.muster.plugin.contact.Contacts;
import dev.muster.plugin.conversation.Conversations;
import dev.muster.plugin.conversation.Post;
import dev.muster.plugin.document.Content;
import dev.muster.plugin.document.Documents;
import dev.muster.plugin.inbound.Inbound;
import dev.muster.plugin.inbound.InboundAnswer;
import dev.muster.plugin.inbound.InboundRequest;
import dev.muster.plugin.inbound.NotGenuine;
import dev.muster.plugin.inbound.Signal;
import dev.muster.plugin.inbound.SignalSource;
import dev.muster.plugin.incident.IncidentView;
import dev.muster.plugin.notice.Notices;
import dev.muster.plugin.oncall.OnCall;
import dev.muster.plugin.oncall.Paging;
import dev.muster.plugin.oncall.Responder;
import dev.muster.plugin.statuspage.StatusPages;
import dev.muster.plugin.ticket.Tickets;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Can do everything, in memory, and does it as it should be.
class Memory
        implements Plugin,
                Conversations,
                Tickets,
                Documents,
                Paging,
                OnCall,
                Contacts,
                Conferences,
                Notices,
                StatusPages,
                Inbound,
                SignalSource {
    private final Map<String, Resource> things = new ConcurrentHashMap<>();

    @Override
    public void start(PluginContext context) {}

    final int things() {
        return things.size();
    }

    private Resource make(String kind, String key) {
        return things.computeIfAbsent(
                kind + " " + key,
                id -> new Resource(id, id, URI.create("https://example.org/" + things.size())));
    }

    private void look(Resource resource) {
        if (!things.containsValue(resource)) {
            throw new GiveUp("There is no " + resource.name());
        }
    }

    @Override
    public Resource open(String key, IncidentView incident) {
        return make("place", key);
    }

    @Override
    public List<String> invite(String key, Resource conversation, List<String> emails) {
        look(conversation);
        return emails.stream().filter(email -> email.startsWith("nobody")).toList();
    }

    @Override
    public String post(String key, Resource conversation, Post post) {
        look(conversation);
        return make("message", key).id();
    }

    @Override
    public void edit(String key, Resource conversation, String message, Post post) {
        look(conversation);
    }

    @Override
    public void describe(String key, Resource conversation, IncidentView incident) {
        look(conversation);
    }

    @Override
    public void archive(String key, Resource conversation) {
        look(conversation);
    }

    @Override
    public Resource create(String key, IncidentView incident) {
        return make("ticket", key);
    }

    @Override
    public void update(String key, Resource ticket, IncidentView incident) {
        look(ticket);
    }

    @Override
    public void comment(String key, Resource ticket, String text) {
        look(ticket);
        make("comment", key);
    }

    @Override
    public Resource create(String key, IncidentView incident, Content content) {
        return make("document", incident.key());
    }

    @Override
    public void replace(String key, Resource document, IncidentView incident, Content content) {
        look(document);
    }

    @Override
    public Resource page(String key, IncidentView incident) {
        return make("page", key);
    }

    @Override
    public void resolve(String key, Resource page, IncidentView incident) {}

    @Override
    public List<Responder> onCall() {
        return List.of(new Responder("Ada", "ada@example.org"));
    }

    @Override
    public Optional<Contact> find(String email) {
        return email.equalsIgnoreCase("ada@example.org")
                ? Optional.of(new Contact("Ada", null, null, null, null))
                : Optional.empty();
    }

    @Override
    public Resource convene(String key, IncidentView incident) {
        return make("call", key);
    }

    @Override
    public void end(String key, Resource conference) {}

    @Override
    public void send(String key, String subject, String text, IncidentView incident) {
        make("message", key);
    }

    @Override
    public Resource publish(String key, IncidentView incident) {
        return make("published", key);
    }

    @Override
    public void revise(String key, Resource published, IncidentView incident) {
        if (!things.containsKey(published.id())) {
            throw new GiveUp("There is no " + published.name());
        }
    }

    /// The request of a system that signs by saying everything twice.
    static InboundRequest signed(String body, Instant at) {
        return new InboundRequest(
                "", Map.of("Signature", body, "Sent", at.toString()), body.getBytes(UTF_8));
    }

    boolean isGenuine(InboundRequest request) {
        var signature = request.header("signature");
        return signature != null && Arrays.equals(signature.getBytes(UTF_8), request.body());
    }

    private static Instant sent(InboundRequest request) {
        var sent = request.header("sent");
        return sent == null ? Instant.EPOCH : Instant.parse(sent);
    }

    boolean isOld(Instant at) {
        return at.isBefore(Instant.now().minus(Duration.ofMinutes(5)));
    }

    @Override
    public InboundAnswer receive(InboundRequest request) {
        try {
            read(request);
            return InboundAnswer.ok();
        } catch (NotGenuine e) {
            return InboundAnswer.refused("no");
        } catch (IllegalArgumentException | IllegalStateException e) {
            return new InboundAnswer(400, "text/plain", "no");
        }
    }

    @Override
    public List<Signal> read(InboundRequest request) {
        if (!isGenuine(request) || isOld(sent(request))) {
            throw new NotGenuine("no");
        }
        if (!request.text().equals("disk full")) {
            throw new IllegalArgumentException("no");
        }
        return List.of(new Signal("disk", true, request.text(), null, "sev2"));
    }
}

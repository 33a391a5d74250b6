package dev.muster.response;

import dev.muster.incident.IncidentService;
import dev.muster.kit.app.Domain;
import dev.muster.kit.app.Kit;
import dev.muster.kit.app.StandIns;
import dev.muster.kit.http.Hook;
import dev.muster.plugin.Event;
import dev.muster.plugin.incident.IncidentDesk;
import dev.muster.plugin.incident.IncidentResourceAdded;
import dev.muster.signal.SignalService;
import dev.muster.timeline.TimelineService;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// What plugins set up for incidents, and what people have them do.
public final class ResponseDomain implements Domain {
    @Override
    public Optional<StandIns> standIns(Path home, Consumer<String> narration) {
        return Optional.of(Vendors.started(home, narration));
    }

    @Override
    public List<Class<? extends Event>> events() {
        return List.of(IncidentResourceAdded.class);
    }

    @Override
    public void wire(Kit kit) {
        var incidents = kit.get(IncidentService.class);
        var responses =
                new ResponseService(
                        kit.database(),
                        kit.events(),
                        incidents,
                        kit.get(TimelineService.class),
                        kit.clock());
        kit.serve(new ResponseRouter(responses, new ContactBook(kit.calls(), incidents)));
        kit.take(
                new Hook(
                        InboundHook.PATH,
                        new InboundHook(kit.calls(), kit.get(SignalService.class))));

        var plugins = kit.offer();
        plugins.serve(
                IncidentDesk.class,
                instance -> new Desk(instance, kit.database(), incidents, kit.clock()));
        plugins.react(new ConversationReaction(responses));
        plugins.react(new TicketReaction(responses));
        plugins.react(new DocumentReaction(responses));
        plugins.react(new PagingReaction(responses));
        plugins.react(new ConferenceReaction(responses));
        plugins.react(new StatusPageReaction(responses));
        plugins.react(new NoticeReaction(responses));
        // Last: what it writes down would be written again when one after it failed.
        plugins.react(new OnCallReaction(responses));
    }
}

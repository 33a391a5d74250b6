package dev.muster.response;

import dev.muster.kit.plugin.Reaction;
import dev.muster.plugin.Delivery;
import dev.muster.plugin.Resource;
import dev.muster.plugin.incident.IncidentDeclared;
import dev.muster.plugin.incident.IncidentResourceAdded;
import dev.muster.plugin.incident.IncidentStatusChanged;
import dev.muster.plugin.incident.IncidentUpdated;
import dev.muster.plugin.incident.IncidentView;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Keeps one kind of thing in another system in line with each incident: it is made when an
/// incident is declared (or later, when a plugin did not want to at first) and follows what
/// happens. Some kinds end with the incident, and are made anew when that is reopened.
///
/// Each step is written down when it is done, so that a repetition goes on where the last attempt
/// ended. A step whose answer was lost comes again with the same idempotency key.
///
/// @param <C> the capability
abstract class IncidentReaction<C> implements Reaction<C> {
    private final Class<C> capability;
    private final ResourceKind kind;
    private final ResponseService responses;

    IncidentReaction(Class<C> capability, ResourceKind kind, ResponseService responses) {
        this.capability = capability;
        this.kind = kind;
        this.responses = responses;
    }

    /// What happened to one incident, as an instance of a plugin is told.
    ///
    /// @param incident as it is now
    /// @param id of the delivery
    record Happening(String instance, String id, Delivery delivery, IncidentView incident) {
        /// @param step what is to be done, for example `card`
        String key(String step) {
            return id + "/" + step;
        }
    }

    /// Makes it.
    ///
    /// @return null when the plugin does not want to
    abstract @Nullable Resource make(C plugin, String key, IncidentView incident) throws Exception;

    /// Follows what happened, except for the end. What was just made follows the event it was made
    /// for, too.
    void follow(C plugin, Made made, Happening happening) throws Exception {}

    /// Ends it with its incident.
    ///
    /// @return false when it does not end, and goes on when the incident is reopened
    boolean end(C plugin, Made made, Happening happening) throws Exception {
        return false;
    }

    final ResponseService responses() {
        return responses;
    }

    @Override
    public final Class<C> capability() {
        return capability;
    }

    @Override
    public Set<String> eventTypes() {
        return Wording.TYPES;
    }

    @Override
    public final void on(C plugin, String instance, Delivery delivery) throws Exception {
        var incident = responses.view(String.valueOf(delivery.event().subject()));
        var happening = new Happening(instance, delivery.id(), delivery, incident);
        var made = made(plugin, happening);
        if (made == null) {
            return;
        }
        if (made.isInUse()) {
            follow(plugin, made, happening);
        }
        if (made.isInUse() && isEnd(delivery) && incident.isClosed()) {
            if (end(plugin, made, happening)) {
                responses.keepEnd(made);
            }
        }
    }

    /// @return what there is; null when there is nothing and shall be nothing
    private @Nullable Made made(C plugin, Happening happening) throws Exception {
        var incident = happening.incident();
        var before = responses.find(incident.key(), happening.instance(), kind).orElse(null);
        if (before != null && before.isInUse()) {
            return before;
        }
        if (incident.isClosed() || happening.delivery().event() instanceof IncidentResourceAdded) {
            return before;
        }
        // The same for each attempt until it is kept, whatever event the attempt is for.
        var times = before == null ? "" : "/" + before.madeAt();
        var key = "%s/%s/%s%s".formatted(incident.key(), happening.instance(), kind.wire(), times);
        var resource = make(plugin, key, incident);
        return resource == null
                ? before
                : responses.keep(incident.key(), happening.instance(), kind, resource);
    }

    private static boolean isEnd(Delivery delivery) {
        return switch (delivery.event()) {
            case IncidentStatusChanged changed -> changed.to().equals("closed");
            case IncidentDeclared _, IncidentUpdated _ -> false;
            default -> false;
        };
    }
}

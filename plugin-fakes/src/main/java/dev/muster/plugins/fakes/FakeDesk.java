package dev.muster.plugins.fakes;

import dev.muster.plugin.Declined;
import dev.muster.plugin.Resource;
import dev.muster.plugin.incident.IncidentDesk;
import dev.muster.plugin.incident.IncidentView;
import dev.muster.plugin.incident.Requester;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A desk with incidents in memory, and what was asked of it.
public final class FakeDesk implements IncidentDesk {
    private final Map<String, IncidentView> incidents = new LinkedHashMap<>();
    private final Map<String, String> byIdempotencyKey = new LinkedHashMap<>();
    private final Map<String, String> byChannel = new LinkedHashMap<>();
    private final List<String> asked = new ArrayList<>();

    /// An incident that ada has declared now, with nobody who leads it.
    public static IncidentView incident(String key, String title, String status) {
        return new IncidentView(
                key,
                title,
                null,
                "sev2",
                status,
                "ada@example.org",
                null,
                Instant.now(),
                URI.create("https://muster.example.org/incidents/" + key));
    }

    /// Knows an incident from now on.
    ///
    /// @param channel the id of the resource that is the incident's
    public FakeDesk with(IncidentView incident, String channel) {
        incidents.put(incident.key(), incident);
        byChannel.put(channel, incident.key());
        return this;
    }

    /// What was asked, a line each.
    public List<String> asked() {
        return List.copyOf(asked);
    }

    @Override
    public IncidentView declare(
            Requester who,
            String idempotencyKey,
            String title,
            @Nullable String description,
            @Nullable String severity) {
        asked.add(
                "%s %s declares '%s' as %s under %s"
                        .formatted(who.id(), who.name(), title, severity, idempotencyKey));
        if (title.contains("forbidden")) {
            throw new Declined("'forbidden' & <co> may not be in a title");
        }
        var key =
                byIdempotencyKey.computeIfAbsent(
                        idempotencyKey, any -> "INC-" + (incidents.size() + 1));
        return incidents.computeIfAbsent(key, any -> incident(key, title, "active"));
    }

    @Override
    public Optional<IncidentView> find(String key) {
        return Optional.ofNullable(incidents.get(key));
    }

    @Override
    public Optional<IncidentView> of(Resource resource) {
        return Optional.ofNullable(byChannel.get(resource.id())).map(incidents::get);
    }

    @Override
    public void note(Requester who, String key, String text) {
        known(key);
        asked.add("%s %s notes in %s: %s".formatted(who.id(), who.name(), key, text));
        if (text.contains("forbidden")) {
            throw new Declined("'forbidden' may not be in a note");
        }
    }

    @Override
    public IncidentView move(Requester who, String key, String status, @Nullable String reason) {
        var before = known(key);
        asked.add("%s moves %s to %s: %s".formatted(who.name(), key, status, reason));
        if (before.status().equals(status)) {
            throw new Declined(key + " is " + status + " already");
        }
        var after = incident(key, before.title(), status);
        incidents.put(key, after);
        return after;
    }

    @Override
    public IncidentView assign(Requester who, String key, String email) {
        asked.add("%s assigns %s to %s".formatted(who.name(), key, email));
        return known(key);
    }

    private IncidentView known(String key) {
        var found = incidents.get(key);
        if (found == null) {
            throw new Declined("There is no incident '" + key + "'");
        }
        return found;
    }
}

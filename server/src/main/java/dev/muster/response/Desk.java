package dev.muster.response;

import dev.muster.incident.Declaration;
import dev.muster.incident.Edit;
import dev.muster.incident.Incident;
import dev.muster.incident.IncidentKey;
import dev.muster.incident.IncidentService;
import dev.muster.incident.Severity;
import dev.muster.incident.Status;
import dev.muster.kit.access.Actor;
import dev.muster.kit.db.Database;
import dev.muster.kit.http.Patch;
import dev.muster.kit.problem.CommonError;
import dev.muster.kit.problem.Refused;
import dev.muster.plugin.Declined;
import dev.muster.plugin.Resource;
import dev.muster.plugin.incident.IncidentDesk;
import dev.muster.plugin.incident.IncidentView;
import dev.muster.plugin.incident.Requester;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/// What people may have one plugin instance do to incidents. Who they are is what the plugin says:
/// whoever configures a plugin trusts it with that.
final class Desk implements IncidentDesk {
    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_TEXT = 20_000;
    private static final int TRIES = 5;

    private final String instance;
    private final ResourceStore store = new ResourceStore();
    private final Database database;
    private final IncidentService incidents;
    private final Clock clock;

    Desk(String instance, Database database, IncidentService incidents, Clock clock) {
        this.instance = instance;
        this.database = database;
        this.incidents = incidents;
        this.clock = clock;
    }

    @Override
    public IncidentView declare(
            Requester who,
            String idempotencyKey,
            String title,
            @Nullable String description,
            @Nullable String severity) {
        var declaration =
                new Declaration(
                        line("title", title),
                        description == null || description.isBlank()
                                ? null
                                : text("description", description),
                        severity == null ? Severity.SEV3 : severity(severity),
                        null);
        return answered(
                () -> database.write(tx -> declared(tx.sql(), who, idempotencyKey, declaration)));
    }

    private Incident declared(
            DSLContext sql, Requester who, String request, Declaration declaration) {
        store.lockRequest(sql, instance, request);
        var before = store.declaredBy(sql, instance, request);
        if (before.isPresent()) {
            return incidents.get(IncidentKey.parse(before.get()));
        }
        var incident = incidents.declare(actor(who), declaration);
        store.insertRequest(
                sql,
                instance,
                request,
                incident.key().toString(),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        return incident;
    }

    @Override
    public Optional<IncidentView> find(String key) {
        try {
            return Optional.of(ResponseService.view(incidents.get(IncidentKey.parse(key))));
        } catch (Refused e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<IncidentView> of(Resource resource) {
        return database.read(sql -> store.incidentOf(sql, instance, resource.id()))
                .flatMap(this::find);
    }

    @Override
    public void note(Requester who, String key, String text) {
        var note = text("note", text);
        answered(
                () -> {
                    var incident = IncidentKey.parse(key);
                    incidents.note(actor(who), incident, note, null);
                    return incidents.get(incident);
                });
    }

    @Override
    public IncidentView move(Requester who, String key, String status, @Nullable String reason) {
        var next =
                named(Status.values(), Status::wire, status)
                        .orElseThrow(
                                () ->
                                        new Declined(
                                                "'%s' is no status; expected %s"
                                                        .formatted(
                                                                status,
                                                                names(
                                                                        Status.values(),
                                                                        Status::wire))));
        var why = reason == null || reason.isBlank() ? null : text("reason", reason);
        return answered(() -> incidents.move(actor(who), IncidentKey.parse(key), next, why));
    }

    @Override
    public IncidentView assign(Requester who, String key, String email) {
        var edit =
                new Edit(
                        Optional.empty(),
                        Patch.absent(),
                        Optional.empty(),
                        Patch.of(email.strip()));
        return answered(() -> edited(who, IncidentKey.parse(key), edit));
    }

    /// Somebody else may change the incident at the same moment.
    private Incident edited(Requester who, IncidentKey key, Edit edit) {
        for (int tries = 1; ; tries++) {
            try {
                return incidents.edit(actor(who), key, incidents.get(key).version(), edit);
            } catch (Refused e) {
                if (e.error() != CommonError.STALE || tries == TRIES) {
                    throw e;
                }
            }
        }
    }

    /// What the server refuses is told to the person who asked.
    private static IncidentView answered(Supplier<Incident> work) {
        try {
            return ResponseService.view(work.get());
        } catch (Refused e) {
            throw new Declined(e.detail());
        }
    }

    private Actor actor(Requester who) {
        return new Actor(
                "plugin:%s/%s".formatted(instance, who.id()),
                "%s (%s)".formatted(who.name(), instance),
                Set.of());
    }

    private static Severity severity(String text) {
        return named(Severity.values(), Severity::wire, text)
                .orElseThrow(
                        () ->
                                new Declined(
                                        "'%s' is no severity; expected %s"
                                                .formatted(
                                                        text,
                                                        names(Severity.values(), Severity::wire))));
    }

    private interface Wire<E> {
        String of(E value);
    }

    private static <E> Optional<E> named(E[] values, Wire<E> wire, String text) {
        return Arrays.stream(values)
                .filter(each -> wire.of(each).equalsIgnoreCase(text.strip()))
                .findFirst();
    }

    private static <E> String names(E[] values, Wire<E> wire) {
        return Arrays.stream(values).map(wire::of).collect(Collectors.joining(", "));
    }

    private static String line(String what, String text) {
        var line = text.strip().replaceAll("\\s+", " ");
        return checked(what, line, LONGEST_TITLE);
    }

    private static String text(String what, String text) {
        return checked(what, text.strip(), LONGEST_TEXT);
    }

    private static String checked(String what, String text, int most) {
        if (text.isEmpty()) {
            throw new Declined("The " + what + " is empty");
        }
        int length = text.codePointCount(0, text.length());
        if (length > most) {
            throw new Declined(
                    "The %s has %d characters, expected at most %d".formatted(what, length, most));
        }
        if (text.indexOf('\0') >= 0) {
            throw new Declined("The " + what + " has a NUL in it, which cannot be stored");
        }
        return text;
    }
}

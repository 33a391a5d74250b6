package dev.muster.incident;

import static dev.muster.incident.tables.Incident.INCIDENT;
import static dev.muster.incident.tables.IncidentEpisode.INCIDENT_EPISODE;

import dev.muster.kit.access.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

final class IncidentStore {
    /// Stores a new incident and gives it its key.
    Incident insert(DSLContext sql, Declaration declaration, Actor actor, Instant at) {
        long id =
                sql.insertInto(INCIDENT)
                        .set(INCIDENT.TITLE, declaration.title())
                        .set(INCIDENT.DESCRIPTION, declaration.description())
                        .set(INCIDENT.SEVERITY, declaration.severity().wire())
                        .set(INCIDENT.STATUS, Status.ACTIVE.wire())
                        .set(INCIDENT.COMMANDER, declaration.commander())
                        .set(INCIDENT.DECLARED_BY, actor.id())
                        .set(INCIDENT.DECLARED_BY_NAME, actor.name())
                        .set(INCIDENT.DECLARED_AT, at)
                        .set(INCIDENT.UPDATED_AT, at)
                        .set(INCIDENT.VERSION, 1)
                        .returningResult(INCIDENT.ID)
                        .fetchSingle()
                        .value1();
        var incident = Incident.declared(new IncidentKey(id), declaration, actor, at);
        insertEpisode(sql, incident.key(), incident.present());
        return incident;
    }

    Optional<Incident> find(DSLContext sql, IncidentKey key) {
        var rows =
                sql.select()
                        .from(INCIDENT)
                        .join(INCIDENT_EPISODE)
                        .on(INCIDENT_EPISODE.INCIDENT.eq(INCIDENT.ID))
                        .where(INCIDENT.ID.eq(key.number()))
                        .orderBy(INCIDENT_EPISODE.NUMBER)
                        .fetch();
        return rows.isEmpty() ? Optional.empty() : Optional.of(incident(rows));
    }

    /// Like [#find], and nobody else can change it until the transaction ends.
    Optional<Incident> lock(DSLContext sql, IncidentKey key) {
        var locked =
                sql.select(INCIDENT.ID)
                        .from(INCIDENT)
                        .where(INCIDENT.ID.eq(key.number()))
                        .forUpdate()
                        .fetchOne();
        return locked == null ? Optional.empty() : find(sql, key);
    }

    void update(DSLContext sql, Incident incident) {
        sql.update(INCIDENT)
                .set(INCIDENT.TITLE, incident.title())
                .set(INCIDENT.DESCRIPTION, incident.description())
                .set(INCIDENT.SEVERITY, incident.severity().wire())
                .set(INCIDENT.STATUS, incident.status().wire())
                .set(INCIDENT.COMMANDER, incident.commander())
                .set(INCIDENT.UPDATED_AT, incident.updatedAt())
                .set(INCIDENT.VERSION, Math.toIntExact(incident.version()))
                .where(INCIDENT.ID.eq(incident.key().number()))
                .execute();
    }

    /// Ends the episode before the present one and stores the present one.
    void turn(DSLContext sql, Incident incident) {
        var present = incident.present();
        sql.update(INCIDENT_EPISODE)
                .set(INCIDENT_EPISODE.ENDED_AT, present.startedAt())
                .where(
                        INCIDENT_EPISODE.INCIDENT.eq(incident.key().number()),
                        INCIDENT_EPISODE.NUMBER.eq(present.number() - 1))
                .execute();
        insertEpisode(sql, incident.key(), present);
    }

    /// One row more than the limit tells that there is another page.
    List<IncidentSummary> list(DSLContext sql, IncidentFilter filter) {
        var order = new IncidentOrder(filter.sort());
        return sql.select(
                        INCIDENT.ID,
                        INCIDENT.TITLE,
                        INCIDENT.SEVERITY,
                        INCIDENT.STATUS,
                        INCIDENT.COMMANDER,
                        INCIDENT.DECLARED_AT,
                        INCIDENT.UPDATED_AT)
                .from(INCIDENT)
                .where(matches(filter))
                .and(order.after(filter.after()))
                .orderBy(order.fields())
                .limit(filter.limit() + 1)
                .fetch(IncidentStore::summary);
    }

    private static Condition matches(IncidentFilter filter) {
        var condition = DSL.noCondition();
        if (!filter.statuses().isEmpty()) {
            condition =
                    condition.and(
                            INCIDENT.STATUS.in(
                                    filter.statuses().stream().map(Status::wire).toList()));
        }
        if (!filter.severities().isEmpty()) {
            condition =
                    condition.and(
                            INCIDENT.SEVERITY.in(
                                    filter.severities().stream().map(Severity::wire).toList()));
        }
        if (filter.commander() != null) {
            condition = condition.and(INCIDENT.COMMANDER.equalIgnoreCase(filter.commander()));
        }
        if (filter.text() != null) {
            condition = condition.and(contains(filter.text()));
        }
        return condition;
    }

    /// NFKC makes a composed and a decomposed é, or full-width and plain letters, the same.
    private static Condition contains(String text) {
        return DSL.condition(
                "normalize('INC-' || {0} || ' ' || {1} || ' ' || coalesce({2}, ''), NFKC) ilike '%'"
                        + " || normalize({3}, NFKC) || '%'",
                INCIDENT.ID,
                INCIDENT.TITLE,
                INCIDENT.DESCRIPTION,
                DSL.val(text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")));
    }

    private static void insertEpisode(DSLContext sql, IncidentKey key, Episode episode) {
        sql.insertInto(INCIDENT_EPISODE)
                .set(INCIDENT_EPISODE.INCIDENT, key.number())
                .set(INCIDENT_EPISODE.NUMBER, episode.number())
                .set(INCIDENT_EPISODE.STATUS, episode.status().wire())
                .set(INCIDENT_EPISODE.STARTED_AT, episode.startedAt())
                .set(INCIDENT_EPISODE.STARTED_BY, episode.startedBy())
                .execute();
    }

    private static Incident incident(Result<Record> rows) {
        var first = rows.getFirst();
        return new Incident(
                new IncidentKey(first.get(INCIDENT.ID)),
                first.get(INCIDENT.TITLE),
                first.get(INCIDENT.DESCRIPTION),
                Severity.of(first.get(INCIDENT.SEVERITY)),
                first.get(INCIDENT.COMMANDER),
                first.get(INCIDENT.DECLARED_BY),
                first.get(INCIDENT.DECLARED_BY_NAME),
                first.get(INCIDENT.DECLARED_AT),
                first.get(INCIDENT.UPDATED_AT),
                first.get(INCIDENT.VERSION),
                rows.map(IncidentStore::episode));
    }

    private static Episode episode(Record row) {
        @Nullable Instant endedAt = row.get(INCIDENT_EPISODE.ENDED_AT);
        return new Episode(
                row.get(INCIDENT_EPISODE.NUMBER),
                Status.of(row.get(INCIDENT_EPISODE.STATUS)),
                row.get(INCIDENT_EPISODE.STARTED_AT),
                endedAt,
                row.get(INCIDENT_EPISODE.STARTED_BY));
    }

    private static IncidentSummary summary(Record row) {
        return new IncidentSummary(
                new IncidentKey(row.get(INCIDENT.ID)).toString(),
                row.get(INCIDENT.TITLE),
                Severity.of(row.get(INCIDENT.SEVERITY)),
                Status.of(row.get(INCIDENT.STATUS)),
                row.get(INCIDENT.COMMANDER),
                row.get(INCIDENT.DECLARED_AT),
                row.get(INCIDENT.UPDATED_AT));
    }
}

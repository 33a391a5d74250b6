package dev.muster.incident;

import static dev.muster.incident.tables.Incident.INCIDENT;
import static dev.muster.incident.tables.IncidentEpisode.INCIDENT_EPISODE;
import static org.jooq.impl.DSL.param;

import dev.muster.kit.access.Actor;
import dev.muster.kit.db.FixedStatement;
import dev.muster.kit.db.Row;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;

final class IncidentStore {
    private static final FixedStatement INSERT =
            FixedStatement.of(
                    sql ->
                            sql.insertInto(INCIDENT)
                                    .set(INCIDENT.TITLE, param(INCIDENT.TITLE))
                                    .set(INCIDENT.DESCRIPTION, param(INCIDENT.DESCRIPTION))
                                    .set(INCIDENT.SEVERITY, param(INCIDENT.SEVERITY))
                                    .set(INCIDENT.STATUS, param(INCIDENT.STATUS))
                                    .set(INCIDENT.COMMANDER, param(INCIDENT.COMMANDER))
                                    .set(INCIDENT.DECLARED_BY, param(INCIDENT.DECLARED_BY))
                                    .set(
                                            INCIDENT.DECLARED_BY_NAME,
                                            param(INCIDENT.DECLARED_BY_NAME))
                                    .set(INCIDENT.DECLARED_AT, param(INCIDENT.DECLARED_AT))
                                    .set(INCIDENT.UPDATED_AT, param(INCIDENT.UPDATED_AT))
                                    .set(INCIDENT.VERSION, param(INCIDENT.VERSION))
                                    .returningResult(INCIDENT.ID));

    private static final FixedStatement INSERT_EPISODE =
            FixedStatement.of(
                    sql ->
                            sql.insertInto(INCIDENT_EPISODE)
                                    .set(
                                            INCIDENT_EPISODE.INCIDENT,
                                            param(INCIDENT_EPISODE.INCIDENT))
                                    .set(INCIDENT_EPISODE.NUMBER, param(INCIDENT_EPISODE.NUMBER))
                                    .set(INCIDENT_EPISODE.STATUS, param(INCIDENT_EPISODE.STATUS))
                                    .set(
                                            INCIDENT_EPISODE.STARTED_AT,
                                            param(INCIDENT_EPISODE.STARTED_AT))
                                    .set(
                                            INCIDENT_EPISODE.STARTED_BY,
                                            param(INCIDENT_EPISODE.STARTED_BY)));

    private static final FixedStatement FIND =
            FixedStatement.of(
                    sql ->
                            sql.select()
                                    .from(INCIDENT)
                                    .join(INCIDENT_EPISODE)
                                    .on(INCIDENT_EPISODE.INCIDENT.eq(INCIDENT.ID))
                                    .where(INCIDENT.ID.eq(param(INCIDENT.ID)))
                                    .orderBy(INCIDENT_EPISODE.NUMBER));

    /// Stores a new incident and gives it its key.
    Incident insert(DSLContext sql, Declaration declaration, Actor actor, Instant at) {
        long id =
                INSERT.fetch(
                                sql,
                                declaration.title(),
                                declaration.description(),
                                declaration.severity().wire(),
                                Status.ACTIVE.wire(),
                                declaration.commander(),
                                actor.id(),
                                actor.name(),
                                at,
                                at,
                                1)
                        .getFirst()
                        .get(INCIDENT.ID);
        var incident = Incident.declared(new IncidentKey(id), declaration, actor, at);
        insertEpisode(sql, incident.key(), incident.present());
        return incident;
    }

    Optional<Incident> find(DSLContext sql, IncidentKey key) {
        var rows = FIND.fetch(sql, key.number());
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
        INSERT_EPISODE.execute(
                sql,
                key.number(),
                episode.number(),
                episode.status().wire(),
                episode.startedAt(),
                episode.startedBy());
    }

    private static Incident incident(List<Row> rows) {
        var first = rows.getFirst();
        return new Incident(
                new IncidentKey(first.get(INCIDENT.ID)),
                first.get(INCIDENT.TITLE),
                first.find(INCIDENT.DESCRIPTION),
                Severity.of(first.get(INCIDENT.SEVERITY)),
                first.find(INCIDENT.COMMANDER),
                first.get(INCIDENT.DECLARED_BY),
                first.get(INCIDENT.DECLARED_BY_NAME),
                first.get(INCIDENT.DECLARED_AT),
                first.get(INCIDENT.UPDATED_AT),
                first.get(INCIDENT.VERSION),
                rows.stream().map(IncidentStore::episode).toList());
    }

    private static Episode episode(Row row) {
        return new Episode(
                row.get(INCIDENT_EPISODE.NUMBER),
                Status.of(row.get(INCIDENT_EPISODE.STATUS)),
                row.get(INCIDENT_EPISODE.STARTED_AT),
                row.find(INCIDENT_EPISODE.ENDED_AT),
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

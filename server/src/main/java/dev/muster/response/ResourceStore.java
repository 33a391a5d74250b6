package dev.muster.response;

import static dev.muster.response.tables.ResponseRequest.RESPONSE_REQUEST;
import static dev.muster.response.tables.ResponseResource.RESPONSE_RESOURCE;
import static dev.muster.response.tables.ResponseTold.RESPONSE_TOLD;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;

import dev.muster.plugin.Resource;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

final class ResourceStore {
    /// For how long a repetition of a request is known as one. No vendor repeats longer than days.
    private static final Duration REPETITIONS = Duration.ofDays(30);

    Optional<Made> find(DSLContext sql, String incident, String instance, ResourceKind kind) {
        return sql.selectFrom(RESPONSE_RESOURCE)
                .where(
                        RESPONSE_RESOURCE.INCIDENT.eq(incident),
                        RESPONSE_RESOURCE.INSTANCE.eq(instance),
                        RESPONSE_RESOURCE.KIND.eq(kind.wire()))
                .fetchOptional(ResourceStore::made);
    }

    /// Those of an incident, in the order in which they were made.
    List<Made> of(DSLContext sql, String incident) {
        return sql.selectFrom(RESPONSE_RESOURCE)
                .where(RESPONSE_RESOURCE.INCIDENT.eq(incident))
                .orderBy(
                        RESPONSE_RESOURCE.MADE_AT,
                        RESPONSE_RESOURCE.INSTANCE,
                        RESPONSE_RESOURCE.KIND)
                .fetch(ResourceStore::made);
    }

    /// What other instances made for the incident of a conversation, is in use and has an address,
    /// and was not told there yet; in the order in which it was made.
    List<Made> untold(DSLContext sql, Made conversation) {
        return sql.selectFrom(RESPONSE_RESOURCE)
                .where(
                        RESPONSE_RESOURCE.INCIDENT.eq(conversation.incident()),
                        RESPONSE_RESOURCE.INSTANCE.ne(conversation.instance()),
                        RESPONSE_RESOURCE.KIND.ne(ResourceKind.CONVERSATION.wire()),
                        RESPONSE_RESOURCE.URL.isNotNull(),
                        RESPONSE_RESOURCE.ENDED_AT.isNull(),
                        notExists(
                                selectOne()
                                        .from(RESPONSE_TOLD)
                                        .where(
                                                RESPONSE_TOLD.INCIDENT.eq(
                                                        RESPONSE_RESOURCE.INCIDENT),
                                                RESPONSE_TOLD.INSTANCE.eq(conversation.instance()),
                                                RESPONSE_TOLD.CONVERSATION.eq(
                                                        conversation.resource().id()),
                                                RESPONSE_TOLD.ABOUT_INSTANCE.eq(
                                                        RESPONSE_RESOURCE.INSTANCE),
                                                RESPONSE_TOLD.ABOUT_KIND.eq(RESPONSE_RESOURCE.KIND),
                                                RESPONSE_TOLD.ABOUT_MADE_AT.eq(
                                                        RESPONSE_RESOURCE.MADE_AT))))
                .orderBy(
                        RESPONSE_RESOURCE.MADE_AT,
                        RESPONSE_RESOURCE.INSTANCE,
                        RESPONSE_RESOURCE.KIND)
                .fetch(ResourceStore::made);
    }

    /// Stores that a conversation was told of something.
    void insertTold(DSLContext sql, Made conversation, Made about) {
        sql.insertInto(RESPONSE_TOLD)
                .set(RESPONSE_TOLD.INCIDENT, conversation.incident())
                .set(RESPONSE_TOLD.INSTANCE, conversation.instance())
                .set(RESPONSE_TOLD.CONVERSATION, conversation.resource().id())
                .set(RESPONSE_TOLD.ABOUT_INSTANCE, about.instance())
                .set(RESPONSE_TOLD.ABOUT_KIND, about.kind().wire())
                .set(RESPONSE_TOLD.ABOUT_MADE_AT, about.madeAt())
                .onConflictDoNothing()
                .execute();
    }

    /// The incident for which an instance made a resource.
    Optional<String> incidentOf(DSLContext sql, String instance, String externalId) {
        return sql.select(RESPONSE_RESOURCE.INCIDENT)
                .from(RESPONSE_RESOURCE)
                .where(
                        RESPONSE_RESOURCE.INSTANCE.eq(instance),
                        RESPONSE_RESOURCE.EXTERNAL_ID.eq(externalId))
                .orderBy(RESPONSE_RESOURCE.MADE_AT.desc())
                .limit(1)
                .fetchOptional(RESPONSE_RESOURCE.INCIDENT);
    }

    /// Stores a resource in place of an earlier one of its kind.
    void put(DSLContext sql, Made made) {
        var url = made.resource().url();
        sql.insertInto(RESPONSE_RESOURCE)
                .set(RESPONSE_RESOURCE.INCIDENT, made.incident())
                .set(RESPONSE_RESOURCE.INSTANCE, made.instance())
                .set(RESPONSE_RESOURCE.KIND, made.kind().wire())
                .set(RESPONSE_RESOURCE.EXTERNAL_ID, made.resource().id())
                .set(RESPONSE_RESOURCE.NAME, made.resource().name())
                .set(RESPONSE_RESOURCE.URL, url == null ? null : url.toString())
                .set(RESPONSE_RESOURCE.CARD, made.card())
                .set(RESPONSE_RESOURCE.MADE_AT, made.madeAt())
                .set(RESPONSE_RESOURCE.ENDED_AT, made.endedAt())
                .onConflict(
                        RESPONSE_RESOURCE.INCIDENT,
                        RESPONSE_RESOURCE.INSTANCE,
                        RESPONSE_RESOURCE.KIND)
                .doUpdate()
                .setAllToExcluded()
                .execute();
    }

    /// The incident that a request has declared before.
    Optional<String> declaredBy(DSLContext sql, String instance, String request) {
        return sql.select(RESPONSE_REQUEST.INCIDENT)
                .from(RESPONSE_REQUEST)
                .where(RESPONSE_REQUEST.INSTANCE.eq(instance), RESPONSE_REQUEST.REQUEST.eq(request))
                .fetchOptional(RESPONSE_REQUEST.INCIDENT);
    }

    /// Has requests with the same id come one after the other until the end of the transaction.
    void lockRequest(DSLContext sql, String instance, String request) {
        sql.execute(
                "select pg_advisory_xact_lock(hashtextextended('response_request ' || ? || ' ' ||"
                        + " ?, 0))",
                instance,
                request);
    }

    /// Stores which incident a request has declared, and forgets what came long before.
    void insertRequest(
            DSLContext sql, String instance, String request, String incident, Instant at) {
        sql.insertInto(RESPONSE_REQUEST)
                .set(RESPONSE_REQUEST.INSTANCE, instance)
                .set(RESPONSE_REQUEST.REQUEST, request)
                .set(RESPONSE_REQUEST.INCIDENT, incident)
                .set(RESPONSE_REQUEST.RECEIVED_AT, at)
                .execute();
        sql.deleteFrom(RESPONSE_REQUEST)
                .where(
                        RESPONSE_REQUEST.INSTANCE.eq(instance),
                        RESPONSE_REQUEST.RECEIVED_AT.lt(at.minus(REPETITIONS)))
                .execute();
    }

    private static Made made(Record row) {
        return new Made(
                row.get(RESPONSE_RESOURCE.INCIDENT),
                row.get(RESPONSE_RESOURCE.INSTANCE),
                ResourceKind.of(row.get(RESPONSE_RESOURCE.KIND)),
                new Resource(
                        row.get(RESPONSE_RESOURCE.EXTERNAL_ID),
                        row.get(RESPONSE_RESOURCE.NAME),
                        uri(row.get(RESPONSE_RESOURCE.URL))),
                row.get(RESPONSE_RESOURCE.CARD),
                row.get(RESPONSE_RESOURCE.MADE_AT),
                row.get(RESPONSE_RESOURCE.ENDED_AT));
    }

    private static @Nullable URI uri(@Nullable String text) {
        return text == null ? null : URI.create(text);
    }
}

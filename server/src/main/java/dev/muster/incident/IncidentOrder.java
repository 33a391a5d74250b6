package dev.muster.incident;

import static dev.muster.incident.tables.Incident.INCIDENT;
import static org.jooq.impl.DSL.row;

import dev.muster.kit.http.Cursor;
import java.time.Instant;
import java.util.List;
import org.jooq.Condition;
import org.jooq.OrderField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// The orders that a list of incidents can be asked for, each total: the id decides between equals.
final class IncidentOrder {
    private final IncidentSort sort;

    IncidentOrder(IncidentSort sort) {
        this.sort = sort;
    }

    List<OrderField<?>> fields() {
        return switch (sort) {
            case DECLARED_AT_DESC -> List.of(INCIDENT.ID.desc());
            case DECLARED_AT -> List.of(INCIDENT.ID.asc());
            case UPDATED_AT_DESC -> List.of(INCIDENT.UPDATED_AT.desc(), INCIDENT.ID.desc());
            case SEVERITY -> List.of(INCIDENT.SEVERITY.asc(), INCIDENT.ID.desc());
        };
    }

    /// Rows that come after the cursor.
    Condition after(@Nullable String after) {
        var cursor = Cursor.parse(after, sort.wire(), isById() ? 1 : 2);
        if (cursor == null) {
            return DSL.noCondition();
        }
        return switch (sort) {
            case DECLARED_AT_DESC -> INCIDENT.ID.lt(cursor.number(0));
            case DECLARED_AT -> INCIDENT.ID.gt(cursor.number(0));
            case UPDATED_AT_DESC ->
                    row(INCIDENT.UPDATED_AT, INCIDENT.ID)
                            .lt(row(fromMicros(cursor.number(0)), cursor.number(1)));
            case SEVERITY -> {
                var severity = cursor.values().getFirst();
                yield INCIDENT.SEVERITY
                        .gt(severity)
                        .or(INCIDENT.SEVERITY.eq(severity).and(INCIDENT.ID.lt(cursor.number(1))));
            }
        };
    }

    /// Where a page ends.
    String cursor(IncidentSummary last) {
        var id = Long.toString(IncidentKey.parse(last.key()).number());
        return new Cursor(
                        sort.wire(),
                        switch (sort) {
                            case DECLARED_AT_DESC, DECLARED_AT -> List.of(id);
                            case UPDATED_AT_DESC ->
                                    List.of(Long.toString(micros(last.updatedAt())), id);
                            case SEVERITY -> List.of(last.severity().wire(), id);
                        })
                .encoded();
    }

    private boolean isById() {
        return sort == IncidentSort.DECLARED_AT || sort == IncidentSort.DECLARED_AT_DESC;
    }

    private static long micros(Instant at) {
        return Math.addExact(
                Math.multiplyExact(at.getEpochSecond(), 1_000_000L), at.getNano() / 1_000);
    }

    private static Instant fromMicros(long micros) {
        return Instant.ofEpochSecond(
                Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000L);
    }
}

package dev.muster.kit.db;

import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jooq.BindingGetResultSetContext;
import org.jooq.BindingSetStatementContext;
import org.jooq.Converter;
import org.jooq.impl.AbstractBinding;
import org.jspecify.annotations.Nullable;

/// How a `timestamptz` becomes an [Instant] and back; the generated tables use it. jOOQ's own way
/// has the driver write each value as text and reads that again, which for a list of incidents
/// costs more than the query.
public final class InstantBinding extends AbstractBinding<OffsetDateTime, Instant> {
    private static final Converter<OffsetDateTime, Instant> CONVERTER =
            Converter.ofNullable(
                    OffsetDateTime.class,
                    Instant.class,
                    OffsetDateTime::toInstant,
                    InstantBinding::utc);

    @Override
    public Converter<OffsetDateTime, Instant> converter() {
        return CONVERTER;
    }

    @Override
    public void set(BindingSetStatementContext<Instant> context) throws SQLException {
        @Nullable Instant value = context.value();
        if (value == null) {
            context.statement().setNull(context.index(), Types.TIMESTAMP_WITH_TIMEZONE);
        } else {
            context.statement().setObject(context.index(), utc(value));
        }
    }

    @Override
    public void get(BindingGetResultSetContext<Instant> context) throws SQLException {
        context.convert(CONVERTER)
                .value(context.resultSet().getObject(context.index(), OffsetDateTime.class));
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}

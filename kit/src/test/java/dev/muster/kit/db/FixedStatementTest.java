package dev.muster.kit.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.param;
import static org.jooq.impl.DSL.table;

import dev.muster.kit.OwnDatabase;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OwnDatabase.class)
class FixedStatementTest {
    private static final Table<Record> PAINTING = table(name("painting"));
    private static final Field<Long> ID = field(name("id"), SQLDataType.BIGINT);
    private static final Field<String> TITLE = field(name("title"), SQLDataType.CLOB);
    private static final Field<Instant> AT = field(name("at"), SQLDataType.INSTANT);

    private static final Field<String> OTHER = field(name("other"), SQLDataType.CLOB);

    private final FixedStatement insert =
            FixedStatement.of(
                    sql ->
                            sql.insertInto(PAINTING)
                                    .set(ID, param(ID))
                                    .set(TITLE, param(TITLE))
                                    .set(AT, param(AT)));
    private final FixedStatement find =
            FixedStatement.of(
                    sql -> sql.select(ID, TITLE, AT).from(PAINTING).where(ID.eq(param(ID))));

    private final Database database;

    FixedStatementTest(Database database) {
        this.database = database;
    }

    /// Works on a table that only the connection of its transaction sees.
    private void withPaintings(Consumer<DSLContext> work) {
        database.write(
                tx -> {
                    tx.sql()
                            .execute(
                                    "create temporary table painting (id bigint primary key, title"
                                            + " text, at timestamptz) on commit drop");
                    work.accept(tx.sql());
                    return true;
                });
    }

    @Test
    void bindsAnewEachTimeItRuns() {
        var at = Instant.parse("2026-11-24T03:00:00.123456Z");

        withPaintings(
                sql -> {
                    insert.execute(sql, 1L, "Nighthawks", at);
                    insert.execute(sql, 2L, null, null);

                    var first = find.fetch(sql, 1L).getFirst();
                    assertThat(first.get(TITLE)).isEqualTo("Nighthawks");
                    assertThat(first.get(AT)).isEqualTo(at);
                    var second = find.fetch(sql, 2L).getFirst();
                    assertThat(second.find(TITLE)).isNull();
                    assertThat(second.find(AT)).isNull();
                    assertThatThrownBy(() -> second.get(TITLE))
                            .isInstanceOf(NullPointerException.class)
                            .hasMessage("\"title\" is null");
                    assertThatThrownBy(() -> second.find(OTHER))
                            .isInstanceOf(IllegalArgumentException.class)
                            .hasMessage("\"other\" is no column of the statement");
                    assertThat(find.fetch(sql, 3L)).isEmpty();
                });
    }

    @Test
    void returnsWhatAnInsertReturns() {
        var returning =
                FixedStatement.of(
                        sql -> sql.insertInto(PAINTING).set(ID, param(ID)).returningResult(ID));

        withPaintings(sql -> assertThat(returning.fetch(sql, 7L).getFirst().get(ID)).isEqualTo(7L));
    }

    @Test
    void isRenderedOnce() {
        var renderings = new AtomicInteger();
        var counted =
                FixedStatement.of(
                        sql -> {
                            renderings.incrementAndGet();
                            return sql.select(ID).from(PAINTING).where(ID.eq(param(ID)));
                        });

        withPaintings(
                sql -> {
                    counted.fetch(sql, 1L);
                    counted.fetch(sql, 2L);
                });

        assertThat(renderings).hasValue(1);
    }

    @Test
    void failsAsAnyOtherStatementDoes() {
        assertThatThrownBy(
                        () ->
                                withPaintings(
                                        sql -> {
                                            insert.execute(sql, 1L, "Gas", null);
                                            insert.execute(sql, 1L, "Gas again", null);
                                        }))
                .isInstanceOfSatisfying(
                        DataAccessException.class,
                        failure -> assertThat(failure.sqlState()).isEqualTo("23505"));
    }
}

package dev.muster.kit.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import dev.muster.kit.OwnDatabase;
import java.time.Instant;
import org.jooq.Field;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(OwnDatabase.class)
class InstantBindingTest {
    private static final Field<Instant> AT =
            field(
                    name("at"),
                    SQLDataType.TIMESTAMPWITHTIMEZONE.asConvertedDataType(new InstantBinding()));

    private final Database database;

    InstantBindingTest(Database database) {
        this.database = database;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-24T03:00:00.123456Z",
                "1970-01-01T00:00:00Z",
                "1582-10-04T12:00:00Z",
                "9999-12-31T23:59:59.999999Z"
            })
    void bringsBackWhatWasStored(Instant at) {
        assertThat(stored(at)).isEqualTo(at);
    }

    @Test
    void bringsBackNothing() {
        assertThat(stored(null)).isNull();
    }

    @Test
    void comparesInTheDatabase() {
        var at = Instant.parse("2026-11-24T03:00:00Z");

        var earlier =
                database.read(
                        sql ->
                                sql.selectCount()
                                        .from(
                                                sql.select(
                                                        field("timestamptz '2026-11-24 03:00+01'")
                                                                .as("at")))
                                        .where(AT.lt(at))
                                        .fetchOne(0, int.class));

        assertThat(earlier).isOne();
    }

    private Instant stored(Instant at) {
        return database.write(
                tx -> {
                    tx.sql()
                            .execute(
                                    "create temporary table moment (at timestamptz) on commit"
                                            + " drop");
                    tx.sql().insertInto(table(name("moment"))).set(AT, at).execute();
                    return tx.sql().select(AT).from(name("moment")).fetchSingle(AT);
                });
    }
}

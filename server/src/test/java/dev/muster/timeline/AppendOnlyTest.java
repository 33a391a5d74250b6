package dev.muster.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.muster.MusterTest;
import dev.muster.kit.access.Actor;
import dev.muster.kit.db.Database;
import dev.muster.kit.test.TestServer;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Nobody rewrites history, not even the server's own role.
@MusterTest
class AppendOnlyTest {
    private final Database database;
    private final TimelineService timeline;

    AppendOnlyTest(TestServer muster) {
        database = muster.kit().database();
        timeline = muster.kit().get(TimelineService.class);
    }

    @BeforeEach
    void write() {
        database.write(tx -> timeline.append(tx, "INC-1", Actor.SYSTEM, "note", "It happened"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update timeline_entry set body = 'It did not'",
                "delete from timeline_entry",
                "truncate timeline_entry",
                "alter table timeline_entry disable trigger all",
                "drop trigger timeline_entry_append_only on timeline_entry",
                "drop table timeline_entry",
                "update auth_audit set actor = 'somebody else'",
                "delete from auth_audit"
            })
    void refuses(String statement) {
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> database.write(tx -> tx.sql().execute(statement)))
                .satisfies(failure -> assertThat(failure.sqlState()).isEqualTo("42501"));
        assertThat(timeline.read("INC-1", 0, 10)).extracting(Entry::body).contains("It happened");
    }
}

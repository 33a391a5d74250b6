package dev.muster.kit.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.kit.db.postgres.EmbeddedPostgres;
import dev.muster.kit.db.postgres.SharedPostgres;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedPostgres.class)
final class ProofTest {
    private static final String TASK =
            "create table task (id int primary key, note text, size int)";
    private static final String DROP_TASK = "drop table task";

    private final EmbeddedPostgres postgres;
    private final List<String> said = new ArrayList<>();

    ProofTest(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    /// The table, and one revision on it.
    private List<Traced> prove(String header, String up, String down) throws SQLException {
        var files = new TreeMap<String, String>();
        files.put(
                "20260101T0000_step.sql",
                Chain.file("20260101T0000", "none", "", TASK) + DROP_TASK + ";\n");
        files.put(
                "20260102T0000_step.sql",
                Chain.file("20260102T0000", "20260101T0000", header, up)
                        + down
                        + (down.endsWith("\n") ? "" : ";\n"));
        var migrations = Migrations.of(files);
        return new Proof(postgres.ownerUrl(), migrations, said::add)
                .prove(List.of(migrations.find("20260102T0000")));
    }

    private List<String> rules(String header, String up, String down) throws SQLException {
        return Lint.findings(prove(header, up, down)).stream().map(Lint.Finding::rule).toList();
    }

    @Test
    void goesUpDownAndUpAgain() throws SQLException {
        var traces =
                prove(
                        "",
                        "alter table task add column due date;\n\n"
                                + "-- wide\n"
                                + "alter table task alter column size type bigint",
                        "alter table task drop column due, alter column size type int");

        assertThat(said).containsExactly("20260102T0000 step: up, down, up again");
        assertThat(traces).hasSize(2);
        assertThat(traces.getFirst().sql()).isEqualTo("alter table task add column due date");
        assertThat(traces.getFirst().locks())
                .containsExactly(new Lock("task", "AccessExclusiveLock"));
        assertThat(traces.getFirst().locks().getFirst().blocks()).isEqualTo("reads and writes");
        assertThat(traces.getFirst().rewritten()).isEmpty();
        assertThat(traces.getLast().sql()).startsWith("alter table task alter column size");
        assertThat(traces.getLast().line()).isEqualTo(9);
        assertThat(traces.getLast().rewritten()).containsExactly("task");
    }

    @Test
    void tellsNothingOfTablesThatTheRevisionCreates() throws SQLException {
        var traces =
                prove(
                        "",
                        "create table label (id int); create index label_id on label (id)",
                        "drop table label");

        assertThat(traces).allSatisfy(trace -> assertThat(trace.locks()).isEmpty());
        assertThat(
                        rules(
                                "",
                                "create table label (id int); create index l on label (id)",
                                "drop table label"))
                .isEmpty();
    }

    @Test
    void refusesAWayBackThatDoesNotLeadBack() {
        assertThatThrownBy(() -> prove("", "alter table task add column due date", "select 1"))
                .isInstanceOf(MigrationException.class)
                .hasMessage(
                        "20260102T0000_step.sql: 'down' leaves a difference: [drop column"
                                + " task.due][]");
    }

    @Test
    void seesTheLocksOfStatementsThatRunOneByOne() throws SQLException {
        var traces =
                prove(
                        "-- transaction: none",
                        """
                        create index concurrently n on task (note);
                        alter table task add constraint c check (size > 0) not valid;
                        alter table task validate constraint c;
                        """,
                        "alter table task drop constraint c; drop index n");

        assertThat(traces.get(0).isAlone()).isTrue();
        assertThat(traces.get(1).isAlone()).isFalse();
        assertThat(traces.get(1).locks()).containsExactly(new Lock("task", "AccessExclusiveLock"));
        assertThat(traces.get(2).locks())
                .containsExactly(new Lock("task", "ShareUpdateExclusiveLock"));
    }

    @Test
    void findsNothingInWhatIsWrittenToWaitBriefly() throws SQLException {
        var none = "-- transaction: none";
        var constraint = "alter table task add constraint c check (size > 0) not valid;";
        var down = "alter table task drop constraint c";

        assertThat(
                        rules(
                                none,
                                "set lock_timeout = '5s';" + constraint + "reset lock_timeout",
                                down))
                .isEmpty();
        assertThat(rules(none, "set lock_timeout = '5s'; reset lock_timeout;" + constraint, down))
                .containsExactly("no-lock-timeout");
    }

    @Test
    void holdsTheFooterAgainstWhatHappened() throws SQLException {
        var up = "alter table task add column due date;\n\nalter table task alter size type bigint";
        var down = "alter table task drop column due, alter column size type int;\n\n";
        var seen =
                """
                -- migrate:locks

                -- line 6: AccessExclusiveLock on task: blocks reads and writes
                -- line 8: ShareLock on task: blocks writes
                -- line 8: all rows of task are written anew
                """;

        assertThat(Footer.mismatches(prove("", up, down))).isEmpty();
        assertThat(Footer.mismatches(prove("", up, down + seen))).isEmpty();
        assertThat(Footer.mismatches(prove("", up, down + seen.replace("all rows", "no rows"))))
                .containsExactly(
                        "20260102T0000_step.sql: below '-- migrate:locks' it says '-- line 8: no"
                                + " rows of task are written anew'; seen was '-- line 8: all rows"
                                + " of task are written anew'");
        assertThat(Footer.mismatches(prove("", up, down + "-- migrate:locks\n")))
                .singleElement()
                .asString()
                .contains("it says nothing else; seen was '-- line 6");
    }

    @Test
    void refusesAFooterThatIsMoreThanComments() {
        assertThatThrownBy(() -> prove("", "select 1", "select 2;\n-- migrate:locks\nselect 3"))
                .hasMessageEndingWith(":10: 'select 3;' stands after '-- migrate:locks'");
    }

    @Test
    void namesWhatCannotBeUndone() throws SQLException {
        assertThat(rules("", "comment on table task is 'x'", "--")).contains("no-way-back");
        assertThat(said).contains("20260102T0000 step: up; has no way back");
    }

    @Test
    void findsWhatHurtsADatabaseInUse() throws SQLException {
        var timeout = "set local lock_timeout = '5s'; ";
        assertThat(rules("", "alter table task add column due date", "alter table task drop due"))
                .containsExactly("no-lock-timeout");
        assertThat(
                        rules(
                                "",
                                timeout + "alter table task add column due date",
                                "alter table task drop column due"))
                .isEmpty();
        assertThat(rules("", timeout + "create index n on task (note)", "drop index n"))
                .containsExactly("index-locks");
        assertThat(
                        rules(
                                "-- transaction: none",
                                "create index concurrently n on task (note)",
                                "drop index concurrently n"))
                .isEmpty();
        assertThat(
                        rules(
                                "",
                                timeout + "alter table task add constraint c check (size > 0)",
                                "alter table task drop constraint c"))
                .containsExactly("constraint-scans");
        assertThat(
                        rules(
                                "",
                                timeout
                                        + "alter table task add constraint c check (size > 0) not"
                                        + " valid",
                                "alter table task drop constraint c"))
                .isEmpty();
        assertThat(
                        rules(
                                "",
                                timeout + "alter table task alter column note set not null",
                                "alter table task alter column note drop not null"))
                .containsExactly("not-null-scans");
        assertThat(
                        rules(
                                "",
                                timeout + "alter table task alter column size type bigint",
                                "alter table task alter column size type int"))
                .containsExactly("rewrites-table");
        assertThat(
                        rules(
                                "",
                                timeout + "alter table task drop column note",
                                "alter table task add column note text"))
                .containsExactly("drops-rows");
        assertThat(
                        rules(
                                "",
                                timeout
                                        + "alter table task add column due date; update task set"
                                        + " due = now()",
                                "alter table task drop column due"))
                .containsExactly("mixes-data");
    }
}

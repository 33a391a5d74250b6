package dev.muster.kit.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.kit.db.postgres.EmbeddedPostgres;
import dev.muster.kit.db.postgres.SharedPostgres;
import dev.muster.kit.migrate.SchemaStatus.State;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Going to a revision, back, and past a fork.
@ExtendWith(SharedPostgres.class)
final class TargetsTest {
    private static final String A = "20260101T0000";
    private static final String B = "20260102T0000";
    private static final String C = "20260103T0000";
    private static final String D = "20260104T0000";

    private final EmbeddedPostgres postgres;
    private final List<String> narrated = new ArrayList<>();
    private ScratchDatabase database;

    TargetsTest(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    @BeforeEach
    void createDatabase() throws SQLException {
        database = ScratchDatabase.on(postgres);
    }

    @AfterEach
    void dropDatabase() throws SQLException {
        database.close();
    }

    @Test
    void goesForwardAStepOrToARevision() throws SQLException {
        var migrator = migrator(chain());

        assertThat(migrator.upgrade("+1")).extracting(Revision::id).containsExactly(A);
        assertThat(tables()).isEqualTo("a");
        assertThat(migrator.upgrade("20260103")).extracting(Revision::id).containsExactly(B, C);
        assertThat(tables()).isEqualTo("a,b,c");
        assertThat(migrator.upgrade(B)).isEmpty();
        assertThat(migrator.status().isAtHead()).isTrue();
    }

    @Test
    void goesBackAStepOrToARevisionOrToNothing() throws SQLException {
        var migrator = migrator(chain());
        migrator.upgrade();
        narrated.clear();

        assertThat(migrator.downgrade("-1")).extracting(Revision::id).containsExactly(C);
        assertThat(narrated.getFirst()).matches(C + " step: undone in \\d+ ms");
        assertThat(tables()).isEqualTo("a,b");
        assertThat(migrator.current()).containsExactly(B);
        assertThat(migrator.downgrade("20260101")).extracting(Revision::id).containsExactly(B);
        assertThat(migrator.downgrade(A)).isEmpty();
        migrator.upgrade();
        assertThat(migrator.downgrade("base")).extracting(Revision::id).containsExactly(C, B, A);
        assertThat(tables()).isEmpty();
        assertThat(migrator.status().state()).isEqualTo(State.EMPTY);
        assertThat(migrator.downgrade("base")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    +4   | +4 goes too far: there are 3 to apply
                    +x   | expected a number of steps
                    -1   | To go back: x downgrade -1
                    base | To go back: x downgrade base
                    2025 | 2025 is no revision
                    2026 | may be each of
                    """)
    void refusesToGoForwardToWhatIsNotThere(String target, String expected) throws SQLException {
        assertThatThrownBy(() -> migrator(chain()).upgrade(target))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining(expected);
        assertThat(tables()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    -3       | -3 goes too far: there are 2 to undo
                    -x       | expected a number of steps
                    +1       | To go forward: x upgrade +1
                    head     | To go forward: x upgrade head
                    20260103 | is not applied
                    """)
    void refusesToGoBackToWhatIsNotThere(String target, String expected) throws SQLException {
        var migrator = migrator(chain());
        migrator.upgrade(B);

        assertThatThrownBy(() -> migrator.downgrade(target))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining(expected);
        assertThat(tables()).isEqualTo("a,b");
    }

    @Test
    void refusesToGoBackWhereNoWayIsWritten() throws SQLException {
        var migrator = migrator(chain().then(D, "create table d ()"));
        migrator.upgrade();
        assertThatThrownBy(() -> migrator.downgrade(A))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining(D + "_step.sql does not say how it is undone; nothing was");
        assertThat(tables()).isEqualTo("a,b,c,d");
    }

    @Test
    void staysWhereTheWayBackFails() throws SQLException {
        var chain =
                new Chain()
                        .undoable(A, "", "create table a ()", "drop table a")
                        .undoable(B, "", "create table b ()", "drop table b; drop table nowhere")
                        .undoable(C, "", "create table c ()", "drop table c");
        var migrator = migrator(chain);
        migrator.upgrade();

        assertThatThrownBy(() -> migrator.downgrade("base"))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining(B + "_step.sql:8: table \"nowhere\" does not exist");
        assertThat(migrator.current()).containsExactly(B);
        assertThat(tables()).isEqualTo("a,b");
    }

    @Test
    void stopsAtAForkUntilItIsMerged() throws SQLException {
        var fork = fork();
        var migrator = migrator(fork);
        var sentence =
                "There are 2 heads: %s step, %s step. Merge them into one: x merge -m \"...\" %s %s"
                        .formatted(B, C, B, C);

        assertThat(migrator.status().state()).isEqualTo(State.MANY_HEADS);
        assertThat(migrator.status().sentence()).isEqualTo(sentence);
        assertThatThrownBy(migrator::upgrade)
                .isInstanceOf(MigrationException.class)
                .hasMessage(sentence);
        assertThatThrownBy(() -> migrator.upgrade("+1")).hasMessage(sentence);
        assertThatThrownBy(() -> migrator.stamp("head")).hasMessage(sentence);
        assertThat(tables()).isEmpty();

        migrator.upgrade(C);
        migrator.upgrade(B);
        assertThat(migrator.current()).containsExactly(B, C);
        assertThat(migrator.status().isAtHead()).isFalse();

        var merged = migrator(fork.beside(D, B + ", " + C, "", ""));
        assertThat(merged.upgrade()).extracting(Revision::id).containsExactly(D);
        assertThat(merged.status().isAtHead()).isTrue();
        assertThat(merged.current()).containsExactly(D);
        assertThat(
                        database.ask(
                                "select parent from schema_revision where revision = '%s'"
                                        .formatted(D)))
                .isEqualTo(B + ", " + C);
    }

    @Test
    void goesBackPastAMerge() throws SQLException {
        var migrator = migrator(fork().beside(D, B + ", " + C, "", ""));
        migrator.upgrade();

        assertThat(migrator.downgrade(B)).extracting(Revision::id).containsExactly(D);
        assertThat(migrator.current()).containsExactly(B, C);
        assertThat(migrator.downgrade("-1")).extracting(Revision::id).containsExactly(C);
        assertThat(tables()).isEqualTo("a,b");
    }

    @Test
    void appliesWhatAForkBroughtInBelow() throws SQLException {
        migrator(new Chain().then(A, "create table a ()").then(C, "create table c ()")).upgrade();

        var migrator = migrator(fork().beside(D, B + ", " + C, "", ""));
        assertThat(migrator.upgrade()).extracting(Revision::id).containsExactly(B, D);
        assertThat(tables()).isEqualTo("a,b,c");
    }

    @Test
    void takesAPersonsWordForWhereADatabaseIs() throws SQLException {
        database.run("create table a (); create table b ()");
        var migrator = migrator(chain());
        migrator.stamp(B);

        assertThat(migrator.current()).containsExactly(B);
        assertThat(narrated)
                .containsExactly(A + " step: counts as applied", B + " step: counts as applied");
        assertThat(migrator.upgrade()).extracting(Revision::id).containsExactly(C);
        narrated.clear();
        migrator.stamp(A);
        assertThat(narrated)
                .containsExactly(
                        B + ": no longer counts as applied", C + ": no longer counts as applied");
        migrator.stamp("base");
        assertThat(migrator.status().state()).isEqualTo(State.EMPTY);
        assertThat(tables()).isEqualTo("a,b,c");
    }

    @Test
    void stampsOverWhatWasChangedOrIsUnknown() {
        migrator(chain().then(D, "create table d ()")).upgrade();
        var other = migrator(new Chain().then(A, "create table other ()"));

        other.stamp("head");

        assertThat(other.status().isAtHead()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"+1", "-1", "2025", "nothing"})
    void stampsNoTargetThatIsNotThere(String target) {
        assertThatThrownBy(() -> migrator(chain()).stamp(target))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining(target + " is no revision");
    }

    private static Chain chain() {
        return new Chain()
                .undoable(A, "", "create table a ()", "drop table a")
                .undoable(B, "", "create table b ()", "drop table b")
                .undoable(C, "", "create table c ()", "drop table c");
    }

    private static Chain fork() {
        return new Chain()
                .undoable(A, "", "create table a ()", "drop table a")
                .beside(B, A, "create table b ()", "drop table b")
                .beside(C, A, "create table c ()", "drop table c");
    }

    private String tables() throws SQLException {
        return database.ask(
                "select tablename from pg_tables where schemaname = 'public' and tablename <>"
                        + " 'schema_revision' order by 1");
    }

    private Migrator migrator(Chain chain) {
        return new Migrator(database.source(), chain.migrations(), "x upgrade", narrated::add);
    }
}

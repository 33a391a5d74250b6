package dev.muster.kit.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.kit.db.postgres.EmbeddedPostgres;
import dev.muster.kit.db.postgres.SharedPostgres;
import dev.muster.kit.migrate.ScratchDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedPostgres.class)
final class RestoreTest {
    private static final String TABLES =
            "create table a (id int generated always as identity primary key, note text);"
                    + " create table b (id int primary key, a int not null references a (id));"
                    + " insert into a (note) values ('by revision');";
    private static final String NEXT = "create table c (id int)";

    @TempDir private Path folder;
    private final ScratchDatabase from;
    private final ScratchDatabase to;
    private Workplace source;
    private Workplace target;
    private Path file;

    RestoreTest(EmbeddedPostgres postgres) throws SQLException {
        this.from = ScratchDatabase.on(postgres);
        this.to = ScratchDatabase.on(postgres);
    }

    @BeforeEach
    void dump() throws SQLException {
        file = folder.resolve("dump.zip");
        source = Workplace.of(from, TABLES).upgraded();
        source.run("insert into a (note) values ('x'), ('y'); insert into b values (1, 2), (2, 3)");
        source.dump(file);
        target = Workplace.of(to, TABLES);
    }

    @AfterEach
    void drop() throws SQLException {
        from.close();
        to.close();
    }

    @Test
    void makesTheTablesAndDoesNotCountWhatTheRevisionsWrote() throws SQLException {
        assertThat(target.restore(file))
                .containsExactly(new TableRows("a", 3), new TableRows("b", 2));
        assertThat(target.rows()).isEqualTo(source.rows());
        assertThat(target.said().getFirst()).startsWith(Workplace.FIRST + " step: applied in ");
        assertThat(target.said()).endsWith("Restored a: 3 rows", "Restored b: 2 rows");
    }

    @Test
    void doesNotCountWhatTheRevisionsWroteEarlierEither() throws SQLException {
        target.upgraded();

        target.restore(file);
        assertThat(target.rows()).isEqualTo(source.rows());
    }

    @Test
    void refusesRowsThatWouldBeLost() throws SQLException {
        target.upgraded().run("update a set note = 'mine'");

        assertThatThrownBy(() -> target.restore(file))
                .hasMessage(
                        "a: 1 row in %s; expected a database without rows. To replace them all: pad db restore %s --replace"
                                .formatted(to.owner(), file));
        assertThat(target.ask("select note from a")).isEqualTo("mine");
        target.restore(file, true, target.said()::add);
        assertThat(target.rows()).isEqualTo(source.rows());
    }

    @Test
    void goesToTheRevisionsOfTheDumpAndNotFurther() throws SQLException {
        var newer = target.knowing(Workplace.chain(TABLES, NEXT));

        newer.restore(file);
        assertThat(newer.migrator().current()).containsExactly(Workplace.FIRST);
        assertThat(newer.migrator().upgrade()).hasSize(1);

        var second = folder.resolve("second.zip");
        source.knowing(newer.migrations()).upgraded().dump(second);
        newer.run("drop table c, schema_revision, b, a");
        newer.migrator().upgrade("+1");
        newer.restore(second);
        assertThat(newer.migrator().current()).containsExactly(Workplace.SECOND);
    }

    @Test
    void goesToSeveralHeads() throws SQLException {
        var apart = Workplace.apart(TABLES, NEXT);
        var both = source.knowing(apart);
        both.migrator().upgrade(Workplace.SECOND);
        var second = folder.resolve("second.zip");
        both.dump(second);

        target.knowing(apart).restore(second);
        assertThat(target.knowing(apart).migrator().current())
                .containsExactly(Workplace.FIRST, Workplace.SECOND);

        assertThatThrownBy(() -> target.knowing(apart).restore(file))
                .hasMessageContaining(
                        " has revision 20260102T0000, which %s has not (it is at 20260101T0000)"
                                .formatted(file));
    }

    @Test
    void refusesADatabaseThatIsAhead() throws SQLException {
        var newer = target.knowing(Workplace.chain(TABLES, NEXT)).upgraded();

        assertThatThrownBy(() -> newer.restore(file))
                .hasMessage(
                        "%s has revision 20260102T0000, which %s has not (it is at 20260101T0000). Restore it into an empty database, or go back first: pad db downgrade 20260101T0000"
                                .formatted(to.owner(), file));
        assertThatThrownBy(() -> target.restore(file))
                .hasMessageContaining("which this release does not know");
    }

    @Test
    void refusesADatabaseThatOthersUse() throws SQLException {
        try (var one = to.owner().connect();
                var other = to.postgres().serverUrl(to.name()).connect()) {
            assertThat(one.isValid(1) && other.isValid(1)).isTrue();
            assertThatThrownBy(() -> target.restore(file))
                    .hasMessageStartingWith("2 other connections use " + to.owner())
                    .hasMessageEndingWith(
                            "expected none. Stop the servers first, then again: pad db restore "
                                    + file);
        }
        assertThat(target.ask("select to_regclass('schema_revision')")).isEqualTo("null");
        target.restore(file);
    }

    @Test
    void refusesTablesThatAreNotThoseOfTheDump() throws SQLException, IOException {
        target.upgraded().run("alter table b rename a to aa");
        assertThatThrownBy(() -> target.restore(file))
                .hasMessage(
                        "The column b.a is in %s, and no revision makes it. Make it in %s by hand, as it was when the dump was made"
                                .formatted(file, to.owner()));
        target.run("alter table b rename aa to a; alter table a add more int");
        assertThatThrownBy(() -> target.restore(file))
                .hasMessageStartingWith("The column a.more is in " + to.owner() + " and not in ");
        target.run("alter table a drop more; drop table b");
        assertThatThrownBy(() -> target.restore(file))
                .hasMessageStartingWith("The table b is in " + file + ", and no revision makes it");
        target.run("create table b (a int, id int); create table mine (id int)");
        target.run("alter table a alter id drop identity");
        assertThatThrownBy(() -> target.restore(file))
                .hasMessageStartingWith("The sequence a_id_seq is in " + file);
        target.run("create sequence a_id_seq");

        target.restore(file);
        assertThat(target.ask("select id || ' ' || a from b order by 1")).isEqualTo("1 2\n2 3");
        assertThat(target.ask("select nextval('a_id_seq')")).isEqualTo("4");
    }

    @Test
    void leavesAllAsItWasWhenARowIsRefused() throws SQLException, IOException {
        fillTarget();
        var cases =
                List.of(
                        // Nobody has the key 7; the keys are checked when all rows are there.
                        Forgery.of(file).with("data/2", "1\t2\n2\t7\n"),
                        Forgery.of(file).with("data/2", "1\t2\n1\t3\n"),
                        Forgery.of(file).with("data/2", "1\t2\n\\.\n"),
                        Forgery.of(file).with("data/2", "1\t2\n2\t3\t4\n"),
                        Forgery.of(file).with("data/2", "1\t2\n2\t\\N\n"),
                        Forgery.of(file).saying("\"last_value\" : 3", "\"last_value\" : -3"));
        for (var each : cases) {
            var forged = each.write(folder.resolve("forged.zip"));
            requireUntouched(forged, target.said()::add);
        }
    }

    @Test
    void leavesAllAsItWasWhenTheConnectionIsLost() throws SQLException {
        fillTarget();
        for (var moment : List.of("Restored a: 3 rows", "Restored b: 2 rows")) {
            requireUntouched(
                    file,
                    line -> {
                        if (line.equals(moment)) {
                            end();
                        }
                    });
        }
    }

    private void end() {
        try {
            target.ask(
                    "select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname ="
                            + " current_database() and pid <> pg_backend_pid()");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void fillTarget() throws SQLException {
        target.upgraded();
        target.run("insert into a (note) values ('mine'); insert into b values (9, 2)");
        target.run("comment on constraint b_a_fkey on b is 'kept'");
    }

    private void requireUntouched(Path dump, Consumer<String> narration) throws SQLException {
        var rows = target.rows();
        var schema = target.schema();
        var sequence = target.ask("select last_value || ' ' || is_called from a_id_seq");

        assertThatThrownBy(() -> target.restore(dump, true, narration))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("its rows are as they were");
        assertThat(target.rows()).isEqualTo(rows);
        assertThat(target.hasSchema(schema)).isTrue();
        assertThat(target.ask("select last_value || ' ' || is_called from a_id_seq"))
                .isEqualTo(sequence);
    }
}

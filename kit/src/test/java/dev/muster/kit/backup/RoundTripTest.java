package dev.muster.kit.backup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.kit.db.DatabaseAddress;
import dev.muster.kit.db.postgres.EmbeddedPostgres;
import dev.muster.kit.db.postgres.SharedPostgres;
import dev.muster.kit.migrate.ScratchDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedPostgres.class)
final class RoundTripTest {
    // What holds for new rows only: there are some that it does not hold for.
    private static final String UNCHECKED =
            """
            alter table billing.invoice
                add constraint invoice_note check (note <> 'bad') no inherit not valid,
                add constraint invoice_full not null note not valid,
                add constraint invoice_other foreign key (other) references value (id) not valid;
            comment on constraint invoice_note on billing.invoice is 'from now on';
            """;

    @TempDir private Path folder;
    private final ScratchDatabase from;
    private final ScratchDatabase to;

    RoundTripTest(EmbeddedPostgres postgres) throws SQLException {
        this.from = ScratchDatabase.on(postgres);
        this.to = ScratchDatabase.on(postgres);
    }

    private Workplace source;
    private Path file;

    @BeforeEach
    void dump() throws SQLException, IOException {
        source = Workplace.of(from, text("rich.sql"), UNCHECKED);
        source.migrator().upgrade("+1");
        source.run(text("rich-rows.sql"));
        source.upgraded();
        file = folder.resolve("rich.zip");
        source.dump(file);
    }

    @AfterEach
    void drop() throws SQLException {
        from.close();
        to.close();
    }

    private static String text(String resource) throws IOException {
        try (var in = RoundTripTest.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    @Test
    void restoresEverythingIntoAnEmptyDatabase() throws SQLException {
        var target = Workplace.of(to).knowing(source.migrations());

        target.restore(file);

        assertThat(target.said()).contains("Restored journal: 1 row", "Restored empty: 0 rows");
        requireSame(target);
    }

    @Test
    void restoresEverythingInPlaceOfOtherRows() throws SQLException {
        var target = Workplace.of(to).knowing(source.migrations()).upgraded();
        target.run("alter table secret no force row level security");
        target.run(
                "insert into value (id) values (77); insert into empty values (1);"
                        + " insert into secret values (5, 'x', 77);"
                        + " insert into reading values (77, '2026-05-05', 'z');"
                        + " insert into remark values (77, '2026-05-05')");
        target.run("alter table secret force row level security");
        target.run("refresh materialized view never; select nextval('billing.untouched')");
        assertThatThrownBy(() -> target.restore(file))
                .hasMessageContaining("1 row in ")
                .hasMessageEndingWith(
                        " To replace them all: pad db restore " + file + " --replace");

        target.restore(file, true, target.said()::add);
        requireSame(target);
    }

    @Test
    void restoresAsARoleThatOwnsTheTablesAndMayNothingElse() throws SQLException {
        var role = to.name() + "_owner";
        to.run("create role %s login password 'x'".formatted(role));
        try {
            to.run("alter database %s owner to %s".formatted(to.name(), role));
            var owner = new DatabaseAddress(to.owner().jdbcUrl(), role, "x");
            var target = new Workplace(owner, source.migrations(), new ArrayList<>()).upgraded();
            target.run(
                    "alter table secret no force row level security;"
                            + " insert into secret values (5, 'x', null);"
                            + " alter table secret force row level security");
            assertThatThrownBy(() -> target.restore(file))
                    .hasMessageContaining("secret: 1 row in ");

            target.restore(file, true, target.said()::add);
            assertThatThrownBy(() -> target.dump(folder.resolve("again.zip")))
                    .hasMessage(
                            "secret may hide rows from %1$s, by its row-level security. As an administrator: alter role %1$s bypassrls"
                                    .formatted(role));
            requireSame(new Workplace(to.owner(), source.migrations(), target.said()));
        } finally {
            to.run("reassign owned by %s to muster_owner".formatted(role));
            to.run("drop role " + role);
        }
    }

    @Test
    void dumpsTheSameAgain() throws SQLException {
        var target = Workplace.of(to).knowing(source.migrations());
        target.restore(file);
        var again = folder.resolve("again.zip");
        target.dump(again);

        try (var one = DumpFile.open(file, Workplace.APP, source.migrations());
                var other = DumpFile.open(again, Workplace.APP, source.migrations())) {
            assertThat(other.manifest())
                    .usingRecursiveComparison()
                    .ignoringFields("created")
                    .isEqualTo(one.manifest());
            for (int i = 0; i < one.manifest().tables().size(); i++) {
                assertThat(other.rows(i)).hasSameContentAs(one.rows(i));
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void requireSame(Workplace target) throws SQLException {
        assertThat(target.rows()).isEqualTo(source.rows());
        assertThat(target.rows()).hasSizeGreaterThan(20).doesNotContainKey("never");
        assertThat(target.rows().get("journal")).containsExactly("(2,letters)");
        assertThat(target.hasSchema(source.schema())).isTrue();
        // The partitions' own, of which a schema tells nothing.
        var triggers =
                "select tgrelid::regclass || ' ' || tgname || ' ' || tgenabled::text from"
                        + " pg_trigger where not tgisinternal order by 1";
        assertThat(target.ask(triggers)).isEqualTo(source.ask(triggers));
        var keys =
                "select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)"
                        + " || ' ' || convalidated::text || coalesce(obj_description(oid), '') from"
                        + " pg_constraint where conrelid <> 0 order by 1";
        assertThat(target.ask(keys)).isEqualTo(source.ask(keys)).contains("it's paid; with \\ in");
        assertThat(target.nextValues()).isEqualTo(source.nextValues()).hasSize(6);
    }
}

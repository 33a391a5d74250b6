package dev.muster.kit.migrate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.kit.db.postgres.EmbeddedPostgres;
import dev.muster.kit.db.postgres.SharedPostgres;
import dev.muster.kit.migrate.DeclaredTables.ForeignKey;
import dev.muster.kit.schema.Schema;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SharedPostgres.class)
final class DeclaredTablesTest {
    private static final String TABLES =
            """
            select concat(nullif(n.nspname, 'public') || '.', c.relname) as it
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p') and n.nspname !~ '^(pg_|information_schema)'
            """;

    /// Without those that a partition has from its table.
    private static final String FOREIGN_KEYS =
            """
            select concat(nullif(n.nspname, 'public') || '.', c.relname) || '->'
                || concat(nullif(fn.nspname, 'public') || '.', fc.relname) as it
            from pg_constraint k
            join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
            join pg_class fc on fc.oid = k.confrelid join pg_namespace fn on fn.oid = fc.relnamespace
            where k.contype = 'f' and k.conparentid = 0
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "airline",
                "bank",
                "cms",
                "hospital",
                "learning",
                "saas",
                "shop",
                "telemetry",
                "ticketing",
                "warehouse"
            })
    void seesWhatPostgresqlSees(String world, EmbeddedPostgres postgres)
            throws SQLException, IOException {
        var text = text("worlds/" + world + ".sql");
        try (var database = ScratchDatabase.on(postgres)) {
            var part = new DeclaredSchema.Part(world, text);
            try (var connection = database.owner().connect()) {
                DeclaredSchema.of(List.of(part)).applyTo(connection);
            }
            var declared = DeclaredTables.of(part);

            assertThat(declared.tables()).hasSizeGreaterThan(3);
            assertThat(declared.tables().stream().sorted().collect(Collectors.joining(",")))
                    .isEqualTo(database.ask(sorted(TABLES)));
            assertThat(
                            declared.foreignKeys().stream()
                                    .map(it -> it.table() + "->" + it.target())
                                    .sorted()
                                    .collect(Collectors.joining(",")))
                    .isEqualTo(database.ask(sorted(FOREIGN_KEYS)));
        }
    }

    @Test
    void isNotMisledByWhatOnlyLooksLikeATable() {
        var declared =
                of(
                        """
                        -- create table no_1 (id int references no_2);
                        /* create table no_3 (); */
                        create function f() returns text language sql as $$ create table no_4 () $$;
                        create index on "references" (id);
                        create table yes (text text default 'references no_5', "references" int);
                        comment on table yes is 'create table no_6 (id int)';
                        """);

        assertThat(declared.tables()).containsExactly("yes");
        assertThat(declared.foreignKeys()).isEmpty();
    }

    @Test
    void readsNamesAsPostgresqlDoes() {
        var declared =
                of(
                        """
                        CREATE UNLOGGED TABLE IF NOT EXISTS Public."Odd ""Name\""" (id int primary key);
                        create table Pets (odd int REFERENCES "Odd ""Name\""", self int);
                        alter table only pets add foreign key (self) references public.PETS;
                        """);

        assertThat(declared.tables()).containsExactly("Odd \"Name\"", "pets");
        assertThat(declared.foreignKeys())
                .containsExactly(
                        new ForeignKey("pets", "Odd \"Name\""), new ForeignKey("pets", "pets"));
    }

    private static String sorted(String query) {
        return "select it from (%s) found order by it collate \"C\"".formatted(query);
    }

    private static DeclaredTables of(String sql) {
        return DeclaredTables.of(new DeclaredSchema.Part("test/schema.sql", sql));
    }

    private static String text(String resource) throws IOException {
        try (var in = Schema.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(in, resource).readAllBytes(), UTF_8);
        }
    }
}

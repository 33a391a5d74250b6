package dev.muster.kit.backup;

import dev.muster.kit.db.DatabaseAddress;
import dev.muster.kit.migrate.Migrations;
import dev.muster.kit.migrate.Migrator;
import dev.muster.kit.migrate.ScratchDatabase;
import dev.muster.kit.schema.Difference;
import dev.muster.kit.schema.Schema;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/// A database and a program that knows its revisions.
record Workplace(DatabaseAddress owner, Migrations migrations, List<String> said) {
    static final String APP = "pad";
    static final String FIRST = "20260101T0000";
    static final String SECOND = "20260102T0000";
    private static final String READABLE =
            """
            select c.oid::regclass
            from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            where (c.relkind = 'r' or c.relkind = 'm' and c.relispopulated)
              and n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and c.relname <> 'schema_revision'
            """;

    static Workplace of(ScratchDatabase database, String... revisions) {
        return new Workplace(database.owner(), chain(revisions), new ArrayList<>());
    }

    /// Revisions on top of each other, the first of which is FIRST, the next SECOND.
    static Migrations chain(String... texts) {
        var files = new TreeMap<String, String>();
        var parent = "none";
        for (int i = 0; i < texts.length; i++) {
            var id = "2026010%dT0000".formatted(i + 1);
            files.put(id + "_step.sql", file(id, parent, "", texts[i]));
            parent = id;
        }
        return Migrations.of(files);
    }

    /// Two that do not know of each other.
    static Migrations apart(String one, String other) {
        return Migrations.of(
                Map.of(
                        FIRST + "_step.sql", file(FIRST, "none", "", one),
                        SECOND + "_step.sql", file(SECOND, "none", "", other)));
    }

    /// The second runs statement by statement.
    static Migrations alone(String first, String second) {
        return Migrations.of(
                Map.of(
                        FIRST + "_step.sql",
                        file(FIRST, "none", "", first),
                        SECOND + "_step.sql",
                        file(SECOND, FIRST, "-- transaction: none", second)));
    }

    private static String file(String id, String parent, String header, String up) {
        return """
        -- revision: %s
        -- parent: %s
        -- message: step
        %s
        -- migrate:up
        %s
        -- migrate:down
        """
                .formatted(id, parent, header, up);
    }

    Workplace knowing(Migrations others) {
        return new Workplace(owner, others, said);
    }

    Migrator migrator() {
        return new Migrator(owner.dataSource(), migrations, APP + " db upgrade", said::add);
    }

    Workplace upgraded() {
        migrator().upgrade();
        return this;
    }

    List<TableRows> dump(Path file) {
        return dump(file, said::add);
    }

    List<TableRows> dump(Path file, Consumer<String> narration) {
        return new Dump(owner, migrator(), migrations, APP, Clock.systemUTC(), narration)
                .write(file);
    }

    List<TableRows> restore(Path file) {
        return restore(file, false, said::add);
    }

    List<TableRows> restore(Path file, boolean replacing, Consumer<String> narration) {
        try (var dump = DumpFile.open(file, APP, migrations)) {
            return new Restore(dump, owner, migrator(), APP, narration).run(replacing);
        }
    }

    void run(String sql) throws SQLException {
        try (var connection = owner.connect();
                var statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }

    /// All values of the first column, a line each.
    String ask(String query) throws SQLException {
        try (var connection = owner.connect()) {
            return String.join("\n", all(connection, query));
        }
    }

    private static List<String> all(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            var values = new ArrayList<String>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }

    /// All rows of all tables and materialized views, as text.
    Map<String, List<String>> rows() throws SQLException {
        var rows = new TreeMap<String, List<String>>();
        try (var connection = owner.connect()) {
            for (var table : all(connection, READABLE)) {
                rows.put(
                        table,
                        all(
                                connection,
                                "select t::text from only %s t order by 1".formatted(table)));
            }
        }
        return rows;
    }

    /// What each sequence gives out next, and after that; asking changes it.
    Map<String, List<String>> nextValues() throws SQLException {
        var values = new TreeMap<String, List<String>>();
        try (var connection = owner.connect()) {
            for (var sequence :
                    all(connection, "select oid::regclass from pg_class where relkind = 'S'")) {
                values.put(
                        sequence,
                        all(
                                connection,
                                "select nextval('%1$s') union all select nextval('%1$s')"
                                        .formatted(sequence)));
            }
        }
        return values;
    }

    Schema schema() throws SQLException {
        try (var connection = owner.connect()) {
            return Schema.read(connection);
        }
    }

    boolean hasSchema(Schema other) throws SQLException {
        return Difference.between(schema(), other).isEmpty();
    }
}

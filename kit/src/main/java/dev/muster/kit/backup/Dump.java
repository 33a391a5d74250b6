package dev.muster.kit.backup;

import dev.muster.kit.backup.Manifest.Applied;
import dev.muster.kit.backup.Manifest.Counter;
import dev.muster.kit.backup.Manifest.Rows;
import dev.muster.kit.db.DatabaseAddress;
import dev.muster.kit.migrate.MigrationLock;
import dev.muster.kit.migrate.Migrations;
import dev.muster.kit.migrate.Migrator;
import dev.muster.kit.migrate.SchemaStatus.State;
import dev.muster.kit.migrate.Standing;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;

/// Writes the rows of a database into a file, as they are at one moment. Servers may work
/// meanwhile; migrations wait.
public final class Dump {
    // What cannot be in the file, or would be missing without a word.
    private static final String UNFIT =
            """
            select count(*) || ' large objects are in the database, which a dump cannot hold. Use pg_dump'
            from pg_largeobject_metadata
            having count(*) > 0
            union all
            select c.oid::regclass || ' is a partition whose rows are on another server, which a'
                || ' dump cannot hold. Use pg_dump'
            from pg_class c
            where c.relkind = 'f' and c.relispartition
            union all
            select c.oid::regclass || ' may hide rows from ' || quote_ident(current_user) || ', by its'
                || ' row-level security. As an administrator: alter role ' || quote_ident(current_user)
                || ' bypassrls'
            from pg_class c
            where c.relkind in ('r', 'p') and not c.relispartition and row_security_active(c.oid)
            """;

    private final DatabaseAddress owner;
    private final Migrator migrator;
    private final Migrations migrations;
    private final String app;
    private final Clock clock;
    private final Consumer<String> narration;

    /// @param owner the database, as a role that may read all of it
    /// @param migrator of the same database
    /// @param migrations what the program knows
    /// @param app the app's name, as the command has it
    /// @param narration is told of each table, a line at a time
    public Dump(
            DatabaseAddress owner,
            Migrator migrator,
            Migrations migrations,
            String app,
            Clock clock,
            Consumer<String> narration) {
        this.owner = owner;
        this.migrator = migrator;
        this.migrations = migrations;
        this.app = app;
        this.clock = clock;
        this.narration = narration;
    }

    /// Writes a dump. The file is whole afterwards, or not there.
    ///
    /// @param file where there must be nothing yet
    /// @return the tables with the number of their rows
    /// @throws BackupException when there is something already, the database has no revision or one
    ///   that the program does not know, or it cannot be read or written
    public List<TableRows> write(Path file) {
        try (var writer = DumpWriter.to(file);
                var connection = owner.connect();
                var _ = MigrationLock.share(connection, command(file), narration)) {
            CopySession.settle(connection);
            var inventory = Inventory.read(connection);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            try {
                var manifest = write(connection, inventory, writer, file);
                writer.finish(manifest);
                return manifest.tables().stream().map(Rows::shown).toList();
            } finally {
                if (!connection.isClosed()) {
                    connection.rollback();
                }
            }
        } catch (SQLException e) {
            throw new BackupException(
                    "%s cannot be dumped: %s (SQLSTATE %s)"
                            .formatted(owner, e.getMessage(), e.getSQLState()),
                    e);
        } catch (IOException e) {
            throw new BackupException("%s cannot be written: %s".formatted(file, e), e);
        }
    }

    private String command(Path file) {
        return app + " db dump " + file;
    }

    private Manifest write(Connection connection, Inventory inventory, DumpWriter writer, Path file)
            throws SQLException, IOException {
        // The first statement: what is seen from here on is what was there when all were locked.
        lock(connection, inventory);
        if (!Inventory.read(connection).equals(inventory)) {
            throw new BackupException(
                    "The tables of %s changed while the dump began. Again: %s"
                            .formatted(owner, command(file)));
        }
        var standing = migrator.standing(connection);
        requireKnown(standing);
        requireFit(connection);
        var tables = new ArrayList<Rows>();
        for (var table : inventory.tables().values()) {
            var rows = copy(connection, table, writer, tables.size());
            tables.add(rows);
            narration.accept("Dumped " + rows.shown());
        }
        return new Manifest(
                Manifest.FORMAT,
                app,
                clock.instant(),
                connection.getMetaData().getDatabaseProductVersion(),
                applied(standing),
                standing.status().current(),
                tables,
                counters(connection, inventory),
                inventory.views().stream()
                        .filter(Inventory.View::isPopulated)
                        .map(Inventory.View::name)
                        .toList());
    }

    private static void lock(Connection connection, Inventory inventory) throws SQLException {
        var tables =
                inventory.tables().keySet().stream()
                        .map(Name::sql)
                        .collect(Collectors.joining(", "));
        if (!tables.isEmpty()) {
            try (var sql = connection.createStatement()) {
                sql.execute("lock table " + tables + " in access share mode");
            }
        }
    }

    private void requireKnown(Standing standing) {
        var status = standing.status();
        if (standing.applied().isEmpty()
                || status.state() == State.AHEAD
                || status.state() == State.CHANGED) {
            throw new BackupException(status.sentence());
        }
        for (var unfinished : standing.unfinished()) {
            throw new BackupException(
                    "%s is applied in part, after an interruption or a failure. Finish it first: %s db upgrade %s"
                            .formatted(unfinished, app, unfinished));
        }
    }

    private void requireFit(Connection connection) throws SQLException {
        try (var sql = connection.createStatement();
                var rows = sql.executeQuery(UNFIT)) {
            if (rows.next()) {
                throw new BackupException(rows.getString(1));
            }
        }
    }

    private List<Applied> applied(Standing standing) {
        return migrations.revisions().stream()
                .filter(it -> standing.applied().contains(it.id()))
                .map(it -> new Applied(it.id(), it.checksum()))
                .toList();
    }

    private static Rows copy(
            Connection connection, Inventory.Table table, DumpWriter writer, int number)
            throws SQLException, IOException {
        var out = writer.begin(DumpWriter.entry(number));
        long rows =
                connection.unwrap(PGConnection.class).getCopyAPI().copyOut(table.copyOut(), out);
        out.flush();
        return new Rows(table.name(), table.columns(), rows);
    }

    private static List<Counter> counters(Connection connection, Inventory inventory)
            throws SQLException {
        var counters = new ArrayList<Counter>();
        // After the rows: what gave them their numbers is at least as far.
        for (var sequence : inventory.sequences()) {
            try (var sql = connection.createStatement();
                    var row =
                            sql.executeQuery(
                                    "select last_value, is_called from " + sequence.sql())) {
                row.next();
                counters.add(new Counter(sequence, row.getLong(1), row.getBoolean(2)));
            }
        }
        return counters;
    }
}

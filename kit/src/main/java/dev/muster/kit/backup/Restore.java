package dev.muster.kit.backup;

import dev.muster.kit.backup.Manifest.Counter;
import dev.muster.kit.backup.Manifest.Rows;
import dev.muster.kit.db.DatabaseAddress;
import dev.muster.kit.migrate.MigrationLock;
import dev.muster.kit.migrate.Migrator;
import dev.muster.kit.migrate.SchemaStatus.State;
import dev.muster.kit.migrate.Standing;
import dev.muster.kit.schema.Change;
import dev.muster.kit.schema.Difference;
import dev.muster.kit.schema.Schema;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postgresql.PGConnection;

/// Puts the rows of a dump into a database, in place of those that are there.
public final class Restore {
    private static final String LOCK_PATIENCE = "30s";

    private final DumpFile dump;
    private final DatabaseAddress owner;
    private final Migrator migrator;
    private final String app;
    private final Consumer<String> narration;

    /// @param owner the database, as the role that owns its tables
    /// @param migrator of the same database
    /// @param app the app's name, as the command has it
    /// @param narration is told what happens, a line at a time
    public Restore(
            DumpFile dump,
            DatabaseAddress owner,
            Migrator migrator,
            String app,
            Consumer<String> narration) {
        this.dump = dump;
        this.owner = owner;
        this.migrator = migrator;
        this.app = app;
        this.narration = narration;
    }

    /// Sees whether the database can take the dump. Changes nothing.
    ///
    /// @return a table with rows that would be lost; empty when there is none. What the revisions
    ///   wrote themselves, and nobody has changed since, does not count.
    /// @throws BackupException when somebody else uses the database, or it has revisions that the
    ///   dump has not
    public Optional<TableRows> inTheWay() {
        return with(
                connection -> {
                    new Neighbours(connection, owner, command()).requireNone();
                    requireOnTheWay(migrator.standing(connection));
                    return undone(
                            connection,
                            () -> {
                                var tables = Inventory.read(connection).tables().values();
                                // Row-level security might hide some of what is looked for.
                                Obstacles.remove(connection, tables);
                                return filled(connection, tables);
                            });
                });
    }

    /// Brings the database to the revisions of the dump, then replaces its rows in one transaction.
    /// When that fails, the rows are as they were.
    ///
    /// @param replacing whether there may be rows that are lost
    /// @return the tables with the number of their rows
    /// @throws BackupException as [#inTheWay] does; also when there are rows and there may be none,
    ///   the tables are not those of the dump, or the database refuses a row
    /// @throws dev.muster.kit.migrate.MigrationException when a revision fails
    public List<TableRows> run(boolean replacing) {
        var filled = inTheWay();
        if (!replacing) {
            filled.ifPresent(this::refuse);
        }
        var applied = migrator.applied();
        dump.manifest().heads().stream()
                .filter(head -> !applied.contains(head))
                .forEach(migrator::upgrade);
        return with(
                connection -> {
                    try (var _ = MigrationLock.take(connection, command(), narration)) {
                        return undone(
                                connection,
                                () -> {
                                    replace(connection, replacing);
                                    connection.commit();
                                    return dump.manifest().tables().stream()
                                            .map(Rows::shown)
                                            .toList();
                                });
                    }
                });
    }

    private String command() {
        return app + " db restore " + dump.file();
    }

    private void refuse(TableRows filled) {
        throw new BackupException(
                "%s in %s; expected a database without rows. To replace them all: %s --replace"
                        .formatted(filled, owner, command()));
    }

    private void requireOnTheWay(Standing standing) {
        var status = standing.status();
        if (status.state() == State.AHEAD || status.state() == State.CHANGED) {
            throw new BackupException(status.sentence());
        }
        var revisions = dump.revisions();
        var beyond = new HashSet<>(standing.applied());
        beyond.addAll(standing.unfinished());
        beyond.removeAll(revisions);
        if (!beyond.isEmpty()) {
            throw new BackupException(
                    "%s has revision %s, which %s has not (it is at %s). Restore it into an empty database, or go back first: %s db downgrade %s"
                            .formatted(
                                    owner,
                                    beyond.stream().sorted().collect(Collectors.joining(", ")),
                                    dump.file(),
                                    String.join(" and ", dump.manifest().heads()),
                                    app,
                                    String.join(" ", dump.manifest().heads())));
        }
    }

    private void requireThere(Standing standing) {
        if (!Set.copyOf(standing.applied()).equals(dump.revisions())
                || !standing.unfinished().isEmpty()) {
            throw new BackupException(
                    "%s is not at the revisions of %s any more. Again: %s"
                            .formatted(owner, dump.file(), command()));
        }
    }

    private void replace(Connection connection, boolean replacing) throws SQLException {
        // What waits for the commit would keep the tables from being altered.
        run(connection, "set constraints all immediate");
        requireThere(migrator.standing(connection));
        var inventory = Inventory.read(connection);
        requireSame(inventory);
        var tables =
                dump.manifest().tables().stream()
                        .map(rows -> inventory.tables().get(rows.name()))
                        .toList();
        lock(connection, tables);
        new Neighbours(connection, owner, command()).requireNone();
        var before = Schema.read(connection);
        var obstacles = Obstacles.remove(connection, tables);
        if (!replacing) {
            filled(connection, tables).ifPresent(this::refuse);
        }
        truncate(connection, tables);
        for (int i = 0; i < tables.size(); i++) {
            fill(connection, tables.get(i), i);
        }
        for (var counter : dump.manifest().sequences()) {
            set(connection, counter);
        }
        obstacles.putBack();
        // The views read as they would at any other time.
        run(connection, "set local row_security = on");
        refresh(connection, inventory);
        requireUnchanged(before, Schema.read(connection));
    }

    private void requireSame(Inventory inventory) {
        for (var rows : dump.manifest().tables()) {
            var table = inventory.tables().get(rows.name());
            if (table == null) {
                throw missing("table " + rows.name());
            }
            requireColumns(rows, table);
        }
        for (var counter : dump.manifest().sequences()) {
            if (!inventory.sequences().contains(counter.name())) {
                throw missing("sequence " + counter.name());
            }
        }
    }

    private void requireColumns(Rows rows, Inventory.Table table) {
        for (var column : rows.columns()) {
            if (!table.columns().contains(column)) {
                throw missing("column " + rows.name() + "." + Name.shown(column));
            }
        }
        for (var column : table.columns()) {
            if (!rows.columns().contains(column)) {
                throw new BackupException(
                        "The column %s.%s is in %s and not in %s; expected the same columns in both. Bring the table to what it was when the dump was made"
                                .formatted(table.name(), Name.shown(column), owner, dump.file()));
            }
        }
    }

    private BackupException missing(String what) {
        return new BackupException(
                "The %s is in %s, and no revision makes it. Make it in %s by hand, as it was when the dump was made"
                        .formatted(what, dump.file(), owner));
    }

    /// A table that holds rows which no revision wrote: a revision's rows have its transaction.
    private static Optional<TableRows> filled(
            Connection connection, Collection<Inventory.Table> tables) throws SQLException {
        var history = ask(connection, "select to_regclass('public.schema_revision') is not null");
        for (var table : tables) {
            var own =
                    " from "
                            + source(table)
                            + (history == 0
                                    ? ""
                                    : " where xmin not in (select xmin from"
                                            + " public.schema_revision)");
            if (ask(connection, "select exists (select " + own + ")") != 0) {
                return Optional.of(
                        new TableRows(
                                table.name().toString(), ask(connection, "select count(*)" + own)));
            }
        }
        return Optional.empty();
    }

    private static long ask(Connection connection, String question) throws SQLException {
        try (var sql = connection.createStatement();
                var row = sql.executeQuery(question)) {
            row.next();
            return row.getObject(1) instanceof Boolean truth ? (truth ? 1 : 0) : row.getLong(1);
        }
    }

    private static void lock(Connection connection, List<Inventory.Table> tables)
            throws SQLException {
        if (!tables.isEmpty()) {
            run(connection, "lock table " + names(tables) + " in access exclusive mode");
        }
    }

    private static void truncate(Connection connection, List<Inventory.Table> tables)
            throws SQLException {
        if (!tables.isEmpty()) {
            run(connection, "truncate " + names(tables));
        }
    }

    private static String names(List<Inventory.Table> tables) {
        return tables.stream().map(Restore::source).collect(Collectors.joining(", "));
    }

    // What inherits from another is a table of its own; partitions go with theirs.
    private static String source(Inventory.Table table) {
        return (table.isPartitioned() ? "" : "only ") + table.name().sql();
    }

    private void fill(Connection connection, Inventory.Table table, int number)
            throws SQLException {
        var expected = dump.manifest().tables().get(number);
        try (var rows = dump.rows(number)) {
            long found =
                    connection
                            .unwrap(PGConnection.class)
                            .getCopyAPI()
                            .copyIn(table.copyIn(expected.columns()), rows);
            if (found != expected.rows()) {
                throw new BackupException(
                        "%s: %s took %d of the rows of %s; expected %d, and its rows are as they were"
                                .formatted(
                                        dump.file(), owner, found, table.name(), expected.rows()));
            }
        } catch (IOException e) {
            throw new BackupException("%s cannot be read: %s".formatted(dump.file(), e), e);
        }
        run(connection, "analyze " + table.name().sql());
        narration.accept("Restored " + expected.shown());
    }

    private static void set(Connection connection, Counter counter) throws SQLException {
        // A new beginning is undone with the transaction; a value set in the old one would not be.
        run(connection, "alter sequence " + counter.name().sql() + " restart");
        try (var set = connection.prepareStatement("select setval(?::regclass, ?, ?)")) {
            set.setString(1, counter.name().sql());
            set.setLong(2, counter.lastValue());
            set.setBoolean(3, counter.isCalled());
            set.execute();
        }
    }

    private void refresh(Connection connection, Inventory inventory) throws SQLException {
        var populated = Set.copyOf(dump.manifest().views());
        for (var view : inventory.views()) {
            run(
                    connection,
                    "refresh materialized view "
                            + view.name().sql()
                            + (populated.contains(view.name()) ? "" : " with no data"));
        }
    }

    private static void requireUnchanged(Schema before, Schema after) {
        var difference = Difference.between(before, after);
        if (!difference.isEmpty()) {
            throw new BackupException(
                    "The schema could not be put back as it was, and nothing was changed: "
                            + Stream.concat(
                                            difference.changes().stream().map(Change::toString),
                                            difference.faults().stream())
                                    .collect(Collectors.joining("; ")));
        }
    }

    private static void run(Connection connection, String statement) throws SQLException {
        try (var sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    @FunctionalInterface
    private interface Step<T> {
        T run() throws SQLException;
    }

    /// Takes a step in a transaction, and undoes what it does not commit itself.
    private static <T> T undone(Connection connection, Step<T> step) throws SQLException {
        CopySession.settle(connection);
        connection.setAutoCommit(false);
        try {
            run(connection, "set local lock_timeout = '" + LOCK_PATIENCE + "'");
            return step.run();
        } finally {
            if (!connection.isClosed()) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    @FunctionalInterface
    private interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    private <T> T with(Work<T> work) {
        try (var connection = owner.connect()) {
            return work.on(connection);
        } catch (SQLException e) {
            throw new BackupException(
                    "%s cannot be restored into %s, and its rows are as they were: %s (SQLSTATE %s)"
                            .formatted(dump.file(), owner, e.getMessage(), e.getSQLState()),
                    e);
        }
    }
}

package dev.muster.kit.migrate;

import dev.muster.kit.db.DatabaseAddress;
import dev.muster.kit.schema.Difference;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Runs revisions up, down and up again on scratch data, and watches what each statement locks and
/// rewrites.
public final class Proof {
    private static final String LOCKS =
            """
            select relation::text, mode
            from pg_locks
            where pid = pg_backend_pid() and locktype = 'relation'
              and mode not in ('AccessShareLock', 'RowShareLock', 'RowExclusiveLock')
            order by relation, mode
            """;

    // By oid: a table that was dropped and made anew is another one.
    private static final String FILES =
            """
            select c.oid::text, c.oid::regclass::text, c.relfilenode::text
            from pg_class c
            where c.relkind in ('r', 'p', 'm')
              and c.relnamespace not in ('pg_catalog'::regnamespace, 'pg_toast'::regnamespace,
                  'information_schema'::regnamespace)
            """;

    private static final String IN_TRANSACTION = "25001";

    private final DatabaseAddress owner;
    private final Migrations migrations;
    private final Consumer<String> narration;
    private final List<Traced> traces = new ArrayList<>();

    /// @param owner any database of the server to try it on, as a role that may create databases
    /// @param narration is told how each revision fared, a line at a time
    public Proof(DatabaseAddress owner, Migrations migrations, Consumer<String> narration) {
        this.owner = owner;
        this.migrations = migrations;
        this.narration = narration;
    }

    /// Proves revisions. The others are applied only.
    ///
    /// @param wanted those to prove
    /// @return what each of their statements did on its way up, in the order in which they are
    ///   applied
    /// @throws MigrationException for the first revision whose `down` does not lead back, or that
    ///   cannot be applied again after it
    public List<Traced> prove(Collection<Revision> wanted) throws SQLException {
        try (var scratch = Scratch.beside(owner)) {
            for (var revision : migrations.revisions()) {
                if (wanted.contains(revision)) {
                    prove(scratch, revision);
                } else {
                    scratch.run(revision.up(), revision.inTransaction());
                }
            }
        }
        return List.copyOf(traces);
    }

    private void prove(Scratch scratch, Revision revision) throws SQLException {
        var before = scratch.read();
        trace(scratch, revision);
        if (revision.up().statements().isEmpty()) {
            narration.accept("%s: a merge, nothing to prove".formatted(revision));
            return;
        }
        if (revision.down().statements().isEmpty()) {
            narration.accept("%s: up; has no way back".formatted(revision));
            return;
        }
        var after = scratch.read();
        scratch.run(revision.down(), revision.inTransaction());
        requireNothing(revision, "down", Difference.between(scratch.read(), before));
        scratch.run(revision.up(), revision.inTransaction());
        requireNothing(revision, "up after down", Difference.between(scratch.read(), after));
        narration.accept("%s: up, down, up again".formatted(revision));
    }

    private static void requireNothing(Revision revision, String step, Difference left) {
        if (!left.isEmpty()) {
            throw new MigrationException(
                    "%s: '%s' leaves a difference: %s"
                            .formatted(
                                    revision.file(),
                                    step,
                                    left.changes() + left.faults().toString()));
        }
    }

    private void trace(Scratch scratch, Revision revision) throws SQLException {
        try (var connection = scratch.address().connect()) {
            connection.setAutoCommit(false);
            var there = files(connection);
            var known = new HashSet<Lock>();
            for (var statement : revision.up().statements()) {
                var before = files(connection);
                boolean isAlone = !runInTransaction(connection, revision, statement);
                var locks = locks(connection, there).stream().filter(known::add).toList();
                traces.add(
                        new Traced(
                                revision,
                                revision.up().line(statement),
                                Script.oneLine(statement),
                                locks,
                                rewritten(there, before, files(connection)),
                                isAlone));
                if (!revision.inTransaction()) {
                    connection.commit();
                    known.clear();
                }
            }
            connection.commit();
        }
    }

    /// Locks are seen only while the transaction goes on, so each statement gets one where it can.
    private static boolean runInTransaction(
            Connection connection, Revision revision, Script.Statement statement)
            throws SQLException {
        try {
            revision.up().run(connection, statement);
            return true;
        } catch (MigrationException e) {
            boolean mayRunAlone =
                    !revision.inTransaction()
                            && e.getCause() instanceof SQLException cause
                            && IN_TRANSACTION.equals(cause.getSQLState());
            if (!mayRunAlone) {
                throw e;
            }
            connection.rollback();
            connection.setAutoCommit(true);
            revision.up().run(connection, statement);
            connection.setAutoCommit(false);
            return false;
        }
    }

    /// A table's name and the file its rows are in, by its oid.
    private record Stored(String table, String file) {}

    private static Map<String, Stored> files(Connection connection) throws SQLException {
        var files = new TreeMap<String, Stored>();
        try (var sql = connection.createStatement();
                var rows = sql.executeQuery(FILES)) {
            while (rows.next()) {
                files.put(rows.getString(1), new Stored(rows.getString(2), rows.getString(3)));
            }
        }
        return files;
    }

    private static List<Lock> locks(Connection connection, Map<String, Stored> there)
            throws SQLException {
        var locks = new ArrayList<Lock>();
        try (var sql = connection.createStatement();
                var rows = sql.executeQuery(LOCKS)) {
            while (rows.next()) {
                var stored = there.get(rows.getString(1));
                if (stored != null) {
                    locks.add(new Lock(stored.table(), rows.getString(2)));
                }
            }
        }
        return locks;
    }

    private static List<String> rewritten(
            Map<String, Stored> there, Map<String, Stored> before, Map<String, Stored> after) {
        var tables = new ArrayList<String>();
        before.forEach(
                (oid, stored) -> {
                    var now = after.get(oid);
                    if (there.containsKey(oid)
                            && now != null
                            && !now.file().equals(stored.file())) {
                        tables.add(now.table());
                    }
                });
        return tables;
    }
}

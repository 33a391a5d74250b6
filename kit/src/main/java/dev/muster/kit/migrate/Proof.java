package dev.muster.kit.migrate;

import dev.muster.kit.db.DatabaseAddress;
import dev.muster.kit.schema.Difference;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Runs revisions up, down and up again on scratch data, and watches what each statement locks and
/// rewrites.
public final class Proof {
    private static final String LOCKS =
            """
            select distinct c.oid::regclass::text, l.mode
            from pg_locks l
            join pg_class c on c.oid = l.relation
            where l.pid = pg_backend_pid() and l.locktype = 'relation' and c.relkind in ('r', 'p', 'm')
              and c.relnamespace not in ('pg_catalog'::regnamespace, 'pg_toast'::regnamespace)
              and l.mode not in ('AccessShareLock', 'RowShareLock', 'RowExclusiveLock')
            order by 1, 2
            """;

    // By oid: a table that was dropped and made anew is another one.
    private static final String FILES =
            """
            select c.oid::text, c.oid::regclass::text, c.relfilenode::text
            from pg_class c
            where c.relkind in ('r', 'm')
              and c.relnamespace not in ('pg_catalog'::regnamespace, 'pg_toast'::regnamespace,
                  'information_schema'::regnamespace)
            """;

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

    /// Proves all revisions, in order.
    ///
    /// @return what each statement did on its way up
    /// @throws MigrationException for the first revision whose `down` does not lead back, or that
    ///   cannot be applied again after it
    public List<Traced> prove() throws SQLException {
        try (var scratch = Scratch.beside(owner)) {
            for (var revision : migrations.revisions()) {
                prove(scratch, revision);
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
            connection.setAutoCommit(!revision.inTransaction());
            var there = files(connection);
            var known = new HashSet<Lock>();
            for (var statement : revision.up().statements()) {
                var before = files(connection);
                revision.up().run(connection, statement);
                var locks = new ArrayList<Lock>();
                for (var lock : locks(connection, there)) {
                    if (known.add(lock)) {
                        locks.add(lock);
                    }
                }
                traces.add(
                        new Traced(
                                revision,
                                revision.up().line(statement),
                                Script.oneLine(statement),
                                locks,
                                rewritten(there, before, files(connection))));
            }
            if (revision.inTransaction()) {
                connection.commit();
            }
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
        Set<String> tables = new HashSet<>();
        there.values().forEach(stored -> tables.add(stored.table()));
        var locks = new ArrayList<Lock>();
        try (var sql = connection.createStatement();
                var rows = sql.executeQuery(LOCKS)) {
            while (rows.next()) {
                if (tables.contains(rows.getString(1))) {
                    locks.add(new Lock(rows.getString(1), rows.getString(2)));
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

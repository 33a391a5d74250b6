package dev.muster.kit.migrate;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The table `schema_revision`, in which a database remembers what was applied to it.
final class History {
    private static final String SEPARATOR = ", ";

    // The roles that may read and write all other rows have no business in changing history.
    static final String CREATE =
            """
            create table if not exists public.schema_revision (
                revision    text primary key,
                parent      text,
                message     text not null,
                checksum    text not null,
                applied_at  timestamptz not null default now(),
                duration_ms bigint not null
            );
            do $$
            declare
                role name;
            begin
                for role in
                    select distinct r.rolname
                    from pg_class c
                    cross join aclexplode(c.relacl) a
                    join pg_roles r on r.oid = a.grantee
                    where c.oid = 'public.schema_revision'::regclass and a.grantee <> c.relowner
                loop
                    execute format(
                        'revoke insert, update, delete on public.schema_revision from %I', role);
                end loop;
            end
            $$;
            """;

    // For revisions without a transaction: which way one is under way, what it has run, and what it
    // was about to run.
    private static final String ADD_PROGRESS =
            """
            alter table public.schema_revision
                add column if not exists unfinished text check (unfinished in ('up', 'down')),
                add column if not exists statements_done text[],
                add column if not exists statement_begun text
            """;

    private final Connection connection;

    History(Connection connection) {
        this.connection = connection;
    }

    /// A revision as it was when it was applied.
    ///
    /// @param unfinished the way in which it is under way; null when it is applied as a whole
    record Row(
            String revision,
            List<String> parents,
            String checksum,
            @Nullable Direction unfinished) {
        static Row of(Revision revision) {
            return new Row(revision.id(), revision.parents(), revision.checksum(), null);
        }

        boolean isWhole() {
            return unfinished == null;
        }
    }

    /// How far a revision is that runs without a transaction.
    ///
    /// @param done the statements that have been run
    /// @param begun the one that was about to be run, which may have happened; null for none
    record Progress(List<String> done, @Nullable String begun) {}

    void create() throws SQLException {
        try (var sql = connection.createStatement()) {
            sql.execute(CREATE);
        }
    }

    /// All rows, the oldest first; nothing when there is no table.
    List<Row> read() throws SQLException {
        try (var sql = connection.createStatement()) {
            if (!isThere("to_regclass('public.schema_revision')")) {
                return List.of();
            }
            var read = new ArrayList<Row>();
            // As JSON, since a table from before there was progress to be kept lacks the column.
            try (var rows =
                    sql.executeQuery(
                            "select revision, parent, checksum, to_jsonb(r) ->> 'unfinished'"
                                    + " from public.schema_revision r"
                                    + " order by applied_at, revision")) {
                while (rows.next()) {
                    read.add(row(rows));
                }
            }
            return read;
        }
    }

    private static Row row(ResultSet rows) throws SQLException {
        var unfinished = rows.getString(4);
        return new Row(
                rows.getString(1),
                parents(rows.getString(2)),
                rows.getString(3),
                unfinished == null ? null : Direction.valueOf(unfinished.toUpperCase(Locale.ROOT)));
    }

    private static List<String> parents(@Nullable String names) {
        return names == null ? List.of() : List.of(names.split(SEPARATOR));
    }

    /// A revision's parents as the table has them; null for none.
    static @Nullable String names(List<String> parents) {
        return parents.isEmpty() ? null : String.join(SEPARATOR, parents);
    }

    void add(Revision revision, Duration duration) throws SQLException {
        update(
                "insert into public.schema_revision"
                        + " (revision, parent, message, checksum, applied_at, duration_ms)"
                        + " values (?, ?, ?, ?, clock_timestamp(), ?)",
                revision.id(),
                names(revision.parents()),
                revision.message(),
                revision.checksum(),
                duration.toMillis());
    }

    void remove(String revision) throws SQLException {
        update("delete from public.schema_revision where revision = ?", revision);
    }

    /// How far a revision is that is being run without a transaction; begins where it has not yet.
    Progress progress(Revision revision, Direction direction) throws SQLException {
        if (!isThere(
                "(select 1 from pg_attribute where attname = 'unfinished'"
                        + " and attrelid = 'public.schema_revision'::regclass)")) {
            update(ADD_PROGRESS);
        }
        update(
                "insert into public.schema_revision"
                        + " (revision, parent, message, checksum, duration_ms, unfinished,"
                        + " statements_done) values (?, ?, ?, ?, 0, ?, '{}')"
                        + " on conflict (revision) do update set unfinished = excluded.unfinished,"
                        + " statements_done = '{}' where schema_revision.unfinished is null",
                revision.id(),
                names(revision.parents()),
                revision.message(),
                revision.checksum(),
                direction.name().toLowerCase(Locale.ROOT));
        try (var select =
                connection.prepareStatement(
                        "select statements_done, statement_begun from public.schema_revision"
                                + " where revision = ?")) {
            select.setString(1, revision.id());
            try (var rows = select.executeQuery()) {
                rows.next();
                return new Progress(texts(rows), rows.getString(2));
            }
        }
    }

    private static List<String> texts(ResultSet rows) throws SQLException {
        return List.of((String[]) rows.getArray(1).getArray());
    }

    /// Writes down that a statement is about to be run, or with null that none is.
    void begin(Revision revision, @Nullable String statement) throws SQLException {
        update(
                "update public.schema_revision set statement_begun = ? where revision = ?",
                statement,
                revision.id());
    }

    /// Writes down that a statement has been run.
    ///
    /// @return all that have
    List<String> end(Revision revision, String statement) throws SQLException {
        try (var update =
                connection.prepareStatement(
                        "update public.schema_revision set statement_begun = null, statements_done"
                                + " = array_append(statements_done, ?) where revision = ? returning"
                                + " statements_done")) {
            update.setString(1, statement);
            update.setString(2, revision.id());
            try (var rows = update.executeQuery()) {
                rows.next();
                return texts(rows);
            }
        }
    }

    /// Writes down that a revision, which ran without a transaction, is applied as a whole.
    void finish(Revision revision, Duration duration) throws SQLException {
        update(
                "update public.schema_revision set unfinished = null, statements_done = null,"
                        + " statement_begun = null, parent = ?, message = ?, checksum = ?,"
                        + " applied_at = clock_timestamp(), duration_ms = ? where revision = ?",
                names(revision.parents()),
                revision.message(),
                revision.checksum(),
                duration.toMillis(),
                revision.id());
    }

    private boolean isThere(String expression) throws SQLException {
        try (var sql = connection.createStatement();
                var rows = sql.executeQuery("select " + expression + " is not null")) {
            rows.next();
            return rows.getBoolean(1);
        }
    }

    private void update(String sql, @Nullable Object... arguments) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (var i = 0; i < arguments.length; i++) {
                statement.setObject(i + 1, arguments[i]);
            }
            statement.execute();
        }
    }
}

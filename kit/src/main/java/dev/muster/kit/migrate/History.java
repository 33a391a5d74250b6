package dev.muster.kit.migrate;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The table `schema_revision`, in which a database remembers what was applied to it.
final class History {
    static final String TABLE = "schema_revision";

    private static final String SEPARATOR = ", ";

    // The roles that may read and write all other rows have no business in changing history.
    private static final String CREATE =
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
            $$
            """;

    private final Connection connection;

    History(Connection connection) {
        this.connection = connection;
    }

    /// A revision as it was when it was applied.
    record Applied(String revision, List<String> parents, String checksum) {
        static Applied of(Revision revision) {
            return new Applied(revision.id(), revision.parents(), revision.checksum());
        }
    }

    void create() throws SQLException {
        try (var sql = connection.createStatement()) {
            sql.execute(CREATE);
        }
    }

    /// What was applied, the oldest first; nothing when there is no table.
    List<Applied> read() throws SQLException {
        try (var sql = connection.createStatement()) {
            try (var rows = sql.executeQuery("select to_regclass('public.schema_revision')")) {
                rows.next();
                if (rows.getString(1) == null) {
                    return List.of();
                }
            }
            var applied = new ArrayList<Applied>();
            try (var rows =
                    sql.executeQuery(
                            "select revision, parent, checksum from public.schema_revision"
                                    + " order by applied_at, revision")) {
                while (rows.next()) {
                    applied.add(
                            new Applied(
                                    rows.getString(1),
                                    parents(rows.getString(2)),
                                    rows.getString(3)));
                }
            }
            return applied;
        }
    }

    private static List<String> parents(@Nullable String names) {
        return names == null ? List.of() : List.of(names.split(SEPARATOR));
    }

    private static @Nullable String names(List<String> parents) {
        return parents.isEmpty() ? null : String.join(SEPARATOR, parents);
    }

    void add(Revision revision, Duration duration) throws SQLException {
        try (var insert =
                connection.prepareStatement(
                        "insert into public.schema_revision"
                                + " (revision, parent, message, checksum, applied_at, duration_ms)"
                                + " values (?, ?, ?, ?, clock_timestamp(), ?)")) {
            insert.setString(1, revision.id());
            insert.setString(2, names(revision.parents()));
            insert.setString(3, revision.message());
            insert.setString(4, revision.checksum());
            insert.setLong(5, duration.toMillis());
            insert.executeUpdate();
        }
    }

    void remove(String revision) throws SQLException {
        try (var delete =
                connection.prepareStatement(
                        "delete from public.schema_revision where revision = ?")) {
            delete.setString(1, revision);
            delete.executeUpdate();
        }
    }
}

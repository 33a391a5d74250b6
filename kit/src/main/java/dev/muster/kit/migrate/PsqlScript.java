package dev.muster.kit.migrate;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What an upgrade or a downgrade would run, as a script for psql: with its transactions, the lock
/// and the notes in `schema_revision`. It checks that the database is where it starts.
final class PsqlScript {
    private final StringBuilder text = new StringBuilder();

    private PsqlScript() {}

    /// @param applied the ids of what is applied before
    /// @param way what to run, in order
    static String of(Collection<String> applied, List<Revision> way, Direction direction) {
        var script = new PsqlScript();
        script.begin(applied, way, direction);
        for (var revision : way) {
            script.add(revision, direction);
        }
        return script.text.toString();
    }

    private void begin(Collection<String> applied, List<Revision> way, Direction direction) {
        line(
                "-- %s: %s"
                        .formatted(
                                direction == Direction.UP ? "To be applied" : "To be undone",
                                way.isEmpty()
                                        ? "nothing"
                                        : way.stream()
                                                .map(Revision::id)
                                                .collect(Collectors.joining(", "))));
        line("-- Run it as the owner of the tables: psql --no-psqlrc --file ... DATABASE");
        line("\\set ON_ERROR_STOP on");
        line("");
        line(History.CREATE.strip());
        line("");
        line(
                """
                do $$
                begin
                    if not pg_try_advisory_lock(%d) then
                        raise exception 'another process migrates this database; try again later';
                    end if;
                    if array(select revision from public.schema_revision order by 1)
                            <> array[%s]::text[] then
                        raise exception 'this script is for a database with other revisions'
                            using hint = 'Make it anew from this database.';
                    end if;
                end
                $$;\
                """
                        .formatted(
                                MigrationLock.KEY,
                                new TreeSet<>(applied)
                                        .stream()
                                                .map(PsqlScript::literal)
                                                .collect(Collectors.joining(", "))));
    }

    private void add(Revision revision, Direction direction) {
        line("");
        line("-- " + revision);
        if (revision.inTransaction()) {
            line("begin;");
        }
        for (var statement : direction.script(revision).statements()) {
            // A comment after the last word must not swallow the semicolon.
            line(statement.sql().strip() + (statement.sql().contains("--") ? "\n;" : ";"));
        }
        line(note(revision, direction));
        if (revision.inTransaction()) {
            line("commit;");
        }
    }

    private static String note(Revision revision, Direction direction) {
        if (direction == Direction.DOWN) {
            return "delete from public.schema_revision where revision = "
                    + literal(revision.id())
                    + ";";
        }
        var parents = History.names(revision.parents());
        return """
        insert into public.schema_revision
            (revision, parent, message, checksum, applied_at, duration_ms)
            values (%s, %s, %s, %s, clock_timestamp(), 0);\
        """
                .formatted(
                        literal(revision.id()),
                        parents == null ? "null" : literal(parents),
                        literal(revision.message()),
                        literal(revision.checksum()));
    }

    private static String literal(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}

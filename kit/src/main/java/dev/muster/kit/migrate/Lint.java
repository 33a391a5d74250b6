package dev.muster.kit.migrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Tells what in a revision would hurt a database in use, and what to write instead.
public final class Lint {
    private static final Pattern INDEX =
            Pattern.compile("create (unique )?index (?!concurrently).*");
    private static final Pattern UNCHECKED = Pattern.compile(".* not valid|.* not enforced");
    private static final Pattern CONSTRAINT =
            Pattern.compile("alter table .* add (constraint \\S+ )?(check|foreign key).*");
    private static final Pattern NOT_NULL = Pattern.compile("alter table .* set not null.*");
    private static final Pattern DROP =
            Pattern.compile("drop table .*|alter table .* drop column .*");
    private static final Pattern DATA = Pattern.compile("(update|delete|insert|merge|copy) .*");
    private static final Pattern TIMEOUT = Pattern.compile("set (local |session )?lock_timeout.*");

    private Lint() {}

    /// A fault, and what mends it.
    ///
    /// @param rule its stable name
    /// @param file the revision's
    /// @param line counted from 1
    /// @param message what is wrong, and what to write instead
    public record Finding(String rule, String file, int line, String message) {}

    /// Looks at what revisions did on scratch data. Tables that a revision itself creates may be
    /// locked and rewritten at will.
    ///
    /// @param traces as a [Proof] gives them
    public static List<Finding> findings(List<Traced> traces) {
        var findings = new ArrayList<Finding>();
        var timed = "";
        for (var trace : traces) {
            var sql = trace.sql().toLowerCase(Locale.ROOT);
            var id = trace.revision().id();
            if (TIMEOUT.matcher(sql).matches()) {
                timed = id;
            } else if (sql.startsWith("reset lock_timeout")) {
                timed = "";
            }
            look(trace, sql, timed.equals(id), findings);
        }
        mixtures(traces, findings);
        return List.copyOf(findings);
    }

    private static void look(Traced trace, String sql, boolean isTimed, List<Finding> findings) {
        var blocked = trace.locks().stream().filter(Lock::blocksWrites).toList();
        for (var table : trace.rewritten()) {
            findings.add(
                    finding(
                            "rewrites-table",
                            trace,
                            ("All rows of %s are written anew while nobody can use it. Add a new"
                                 + " column, fill it in steps, and exchange the two in a later"
                                 + " revision")
                                    .formatted(table)));
        }
        if (blocked.isEmpty()) {
            return;
        }
        if (INDEX.matcher(sql).matches()) {
            findings.add(
                    finding(
                            "index-locks",
                            trace,
                            ("Nobody can write into %s while the index is built. Write 'create"
                                 + " index concurrently' into a file with '-- transaction: none'")
                                    .formatted(tables(blocked))));
        } else if (CONSTRAINT.matcher(sql).matches() && !UNCHECKED.matcher(sql).matches()) {
            findings.add(
                    finding(
                            "constraint-scans",
                            trace,
                            ("All rows of %s are checked while nobody can write. Add it 'not"
                                 + " valid', and 'validate constraint' in a file with '--"
                                 + " transaction: none'")
                                    .formatted(tables(blocked))));
        } else if (NOT_NULL.matcher(sql).matches()) {
            findings.add(
                    finding(
                            "not-null-scans",
                            trace,
                            ("All rows of %s are read while nobody can use it. First add 'check"
                                 + " (... is not null) not valid' and validate it; then this needs"
                                 + " no look at the rows")
                                    .formatted(tables(blocked))));
        }
        if (DROP.matcher(sql).matches()) {
            findings.add(
                    finding(
                            "drops-rows",
                            trace,
                            "Rows are lost, and a server of the last version may still use them."
                                    + " Release code that does without first"));
        }
        if (!isTimed && !blocked.isEmpty()) {
            findings.add(
                    finding(
                            "no-lock-timeout",
                            trace,
                            ("It may wait for %s behind a long query, and everybody then waits"
                                 + " behind it. Write \"set local lock_timeout = '5s'\" before")
                                    .formatted(tables(blocked))));
        }
    }

    private static void mixtures(List<Traced> traces, List<Finding> findings) {
        for (var trace : traces) {
            var sql = trace.sql().toLowerCase(Locale.ROOT);
            boolean isMixed =
                    DATA.matcher(sql).matches()
                            && trace.revision().inTransaction()
                            && traces.stream()
                                    .filter(other -> other.revision().equals(trace.revision()))
                                    .flatMap(other -> other.locks().stream())
                                    .anyMatch(Lock::blocksWrites);
            if (isMixed) {
                findings.add(
                        finding(
                                "mixes-data",
                                trace,
                                "Rows are changed in the transaction that locks a table: it stays"
                                        + " locked until all are. Put this into a revision of its"
                                        + " own"));
            }
        }
        traces.stream()
                .map(Traced::revision)
                .distinct()
                .filter(revision -> revision.down().statements().isEmpty())
                .forEach(
                        revision ->
                                findings.add(
                                        new Finding(
                                                "no-way-back",
                                                revision.file(),
                                                1,
                                                "'-- migrate:down' is empty: nobody can go back"
                                                        + " past this. Write what undoes it")));
    }

    private static Finding finding(String rule, Traced trace, String message) {
        return new Finding(rule, trace.revision().file(), trace.line(), message);
    }

    private static String tables(List<Lock> locks) {
        return String.join(", ", locks.stream().map(Lock::table).distinct().toList());
    }
}

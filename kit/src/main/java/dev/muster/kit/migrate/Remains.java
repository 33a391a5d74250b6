package dev.muster.kit.migrate;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a statement leaves that was interrupted outside of any transaction.
///
/// @param place its file and line
/// @param statement its text, without comments before it
/// @param command what a person types to have the migration go on
record Remains(
        Connection connection,
        Revision revision,
        String place,
        String statement,
        String command,
        Consumer<String> narration) {
    private static final String NAME = "(?:\"(?:[^\"]|\"\")+\"|[\\p{L}_][\\p{L}\\p{N}_$]*)";
    private static final Pattern CREATE_INDEX =
            Pattern.compile(
                    "(?is)create\\s+(?:unique\\s+)?index\\s+concurrently\\s+"
                            + "(?:if\\s+not\\s+exists\\s+)?(?<index>NAME)\\s+on\\s+(?:only\\s+)?"
                                    .replace("NAME", NAME)
                            + "(?<table>NAME(?:\\s*\\.\\s*NAME)?).*".replace("NAME", NAME));
    private static final Pattern DROP_INDEX =
            Pattern.compile(
                    "(?is)drop\\s+index\\s+concurrently\\s+(?:if\\s+exists\\s+)?"
                            + "(?<index>NAME(?:\\s*\\.\\s*NAME)?)\\s*(?:cascade|restrict)?"
                                    .replace("NAME", NAME));
    private static final Pattern REPEATABLE =
            Pattern.compile(
                    "(?is)(?:vacuum|analyze|reindex|cluster|checkpoint|begin|start|set|reset"
                            + "|alter\\s+system|drop\\s+\\w+\\s+if\\s+exists)\\b.*");
    // Notes on them are part of the transaction that they end.
    private static final Set<String> ENDS_OF_TRANSACTIONS = Set.of("commit", "end");

    private enum Index {
        MISSING,
        INVALID,
        VALID
    }

    /// Whether the statement did all it should. Otherwise nothing of it is left when this returns,
    /// and it can be run again.
    ///
    /// @throws MigrationException when that cannot be known; it says how a person decides
    boolean areComplete() throws SQLException {
        var creation = CREATE_INDEX.matcher(statement);
        if (creation.matches()) {
            clear();
            return completed(creation.group("index"), index(creation) == Index.VALID, "built");
        }
        var drop = DROP_INDEX.matcher(statement);
        if (drop.matches()) {
            return completed(drop.group("index"), !isThere(drop.group("index")), "dropped");
        }
        if (ENDS_OF_TRANSACTIONS.contains(Script.verb(statement))) {
            return true;
        }
        if (REPEATABLE.matcher(statement).matches()) {
            return false;
        }
        throw unknown();
    }

    /// Drops the invalid index that an interrupted or failed `create index concurrently` leaves.
    void clear() throws SQLException {
        var creation = CREATE_INDEX.matcher(statement);
        if (creation.matches() && index(creation) == Index.INVALID) {
            try (var sql = connection.createStatement()) {
                sql.execute("drop index concurrently " + qualified(creation));
            }
            narration.accept(
                    "%s: dropped the index %s, which was left invalid; it is to be built anew"
                            .formatted(revision, creation.group("index")));
        }
    }

    private boolean completed(String index, boolean isComplete, String how) {
        if (isComplete) {
            narration.accept(
                    "%s: the interrupted run had %s the index %s".formatted(revision, how, index));
        }
        return isComplete;
    }

    private MigrationException unknown() {
        return new MigrationException(
                """
                %s: an earlier run was interrupted in this statement, and whether it took effect \
                cannot be known from here. Look, and say so with psql as the owner of the tables.
                If it did: update public.schema_revision set statements_done = \
                array_append(statements_done, statement_begun), statement_begun = null \
                where revision = '%s';
                If not: update public.schema_revision set statement_begun = null \
                where revision = '%s';
                Then: %s\
                """
                        .formatted(place, revision.id(), revision.id(), command));
    }

    private Index index(Matcher creation) throws SQLException {
        var valid =
                ask(
                        "select i.indisvalid from pg_index i join pg_class c on c.oid ="
                                + " i.indexrelid where i.indrelid = to_regclass(?) and c.relname ="
                                + " ?",
                        creation);
        return valid == null ? Index.MISSING : valid.equals("t") ? Index.VALID : Index.INVALID;
    }

    private @Nullable String qualified(Matcher creation) throws SQLException {
        return ask(
                "select format('%I.%I', n.nspname, c.relname) from pg_index i join pg_class c on"
                        + " c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace"
                        + " where i.indrelid = to_regclass(?) and c.relname = ?",
                creation);
    }

    private @Nullable String ask(String query, Matcher creation) throws SQLException {
        try (var sql = connection.prepareStatement(query)) {
            sql.setString(1, creation.group("table"));
            sql.setString(2, unquoted(creation.group("index")));
            try (var rows = sql.executeQuery()) {
                return rows.next() ? rows.getString(1) : null;
            }
        }
    }

    private boolean isThere(String index) throws SQLException {
        try (var sql = connection.prepareStatement("select to_regclass(?) is not null")) {
            sql.setString(1, index);
            try (var rows = sql.executeQuery()) {
                rows.next();
                return rows.getBoolean(1);
            }
        }
    }

    private static String unquoted(String name) {
        return name.startsWith("\"")
                ? name.substring(1, name.length() - 1).replace("\"\"", "\"")
                : name.toLowerCase(Locale.ROOT);
    }
}

package dev.muster.kit.migrate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads a revision from its file: comment lines that say what it is, then the sections `--
/// migrate:up` and `-- migrate:down`, and perhaps `-- migrate:locks`.
final class RevisionFile {
    static final Pattern NAME = Pattern.compile("([0-9]{8}T[0-9]{4,6})_[a-z0-9_]+\\.sql");
    static final String UP = "-- migrate:up";
    static final String DOWN = "-- migrate:down";

    private static final Pattern ID = Pattern.compile("[0-9]{8}T[0-9]{4,6}");
    private static final Pattern HEADER = Pattern.compile("-- ([a-z]+):(.*)");
    private static final Set<String> KEYS =
            new TreeSet<>(Set.of("revision", "parent", "message", "transaction"));
    private static final Set<String> TRANSACTION_VERBS =
            Set.of("begin", "start", "commit", "end", "rollback", "abort", "savepoint", "release");

    private final String file;
    private final List<String> lines;

    private RevisionFile(String file, String text) {
        this.file = file;
        this.lines = text.lines().toList();
    }

    /// @throws MigrationException when the file is not one, with its name and the line
    static Revision parse(String file, String text) {
        return new RevisionFile(file, text).parse();
    }

    /// Whether a line above the sections is more than a comment.
    static boolean isMeaningful(String line) {
        return HEADER.matcher(line).matches() || Set.of(UP, DOWN, Footer.MARKER).contains(line);
    }

    /// Whether a statement begins or ends a transaction, or a part of one.
    static boolean controlsTransactions(Script.Statement statement) {
        return TRANSACTION_VERBS.contains(Script.verb(statement));
    }

    private Revision parse() {
        var name = NAME.matcher(file);
        if (!name.matches()) {
            throw new MigrationException(
                    file + ": the name must be <revision>_<words>.sql, as 20261124T0930_init.sql");
        }
        var up = lineOf(UP);
        var down = lineOf(DOWN);
        if (down < up) {
            throw fault(down, "'%s' must come after '%s'".formatted(DOWN, UP));
        }
        var end = lines.indexOf(Footer.MARKER);
        if (end >= 0 && end < down) {
            throw fault(end, "'%s' must come after '%s'".formatted(Footer.MARKER, DOWN));
        }
        var headers = headers(up);
        var id = required(headers, "revision", up);
        if (!id.equals(name.group(1))) {
            throw new MigrationException(
                    "%s: it says '-- revision: %s', its name says %s; make them the same"
                            .formatted(file, id, name.group(1)));
        }
        var parents = parents(required(headers, "parent", up));
        var transaction = headers.getOrDefault("transaction", "");
        if (!transaction.isEmpty() && !transaction.equals("none")) {
            throw new MigrationException(
                    "%s: '-- transaction: %s': the only value is 'none'"
                            .formatted(file, transaction));
        }
        var revision =
                new Revision(
                        id,
                        parents,
                        required(headers, "message", up),
                        transaction.isEmpty(),
                        section(up, down),
                        section(down, end < 0 ? lines.size() : end),
                        footer(end));
        if (parents.size() < 2 && revision.up().statements().isEmpty()) {
            throw fault(up, "the section '%s' holds no statement".formatted(UP));
        }
        if (revision.inTransaction()) {
            refuseTransactionControl(revision.up());
            refuseTransactionControl(revision.down());
        }
        return revision;
    }

    private List<String> parents(String names) {
        if (names.equals("none")) {
            return List.of();
        }
        var parents = Stream.of(names.split(",", -1)).map(String::strip).toList();
        for (var parent : parents) {
            if (!ID.matcher(parent).matches() || Collections.frequency(parents, parent) > 1) {
                throw new MigrationException(
                        ("%s: '-- parent: %s': expected 'none', a revision, or with commas between"
                                        + " them those that it merges")
                                .formatted(file, names));
            }
        }
        return parents;
    }

    private Map<String, String> headers(int end) {
        var headers = new HashMap<String, String>();
        for (var i = 0; i < end; i++) {
            var line = lines.get(i);
            if (!line.isBlank() && !line.startsWith("--")) {
                throw fault(i, "'%s' stands before '%s'".formatted(line.strip(), UP));
            }
            var header = HEADER.matcher(line);
            if (header.matches()) {
                var key = header.group(1);
                if (!KEYS.contains(key)) {
                    throw fault(i, "'%s' is unknown here; known are %s".formatted(key, KEYS));
                }
                if (headers.putIfAbsent(key, header.group(2).strip()) != null) {
                    throw fault(i, "'%s' is there twice".formatted(key));
                }
            }
        }
        return headers;
    }

    private String required(Map<String, String> headers, String key, int up) {
        var value = headers.getOrDefault(key, "");
        if (value.isEmpty()) {
            throw fault(up, "there is no line '-- %s: ...' above '%s'".formatted(key, UP));
        }
        return value;
    }

    private int lineOf(String marker) {
        var found = new ArrayList<Integer>();
        for (var i = 0; i < lines.size(); i++) {
            if (lines.get(i).strip().equals(marker)) {
                found.add(i);
            }
        }
        if (found.isEmpty()) {
            throw fault(lines.size() - 1, "there is no line '%s'".formatted(marker));
        }
        if (found.size() > 1) {
            throw fault(found.get(1), "a second '%s'".formatted(marker));
        }
        return found.getFirst();
    }

    private Script section(int marker, int end) {
        return new Script(
                file, marker + 2, String.join("\n", lines.subList(marker + 1, end)) + "\n");
    }

    private @Nullable List<String> footer(int marker) {
        if (marker < 0) {
            return null;
        }
        var footer = new ArrayList<String>();
        for (int i = marker + 1; i < lines.size(); i++) {
            var line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("--")) {
                throw fault(i, "'%s' stands after '%s'".formatted(line, Footer.MARKER));
            }
            if (!line.isEmpty()) {
                footer.add(line);
            }
        }
        return footer;
    }

    private void refuseTransactionControl(Script script) {
        for (var statement : script.statements()) {
            if (controlsTransactions(statement)) {
                throw new MigrationException(
                        ("%s:%d: '%s': a revision runs in one transaction of its own. Take the"
                             + " statement out, or write '-- transaction: none' at the top.")
                                .formatted(file, script.line(statement), Script.verb(statement)));
            }
        }
    }

    private MigrationException fault(int index, String message) {
        return new MigrationException("%s:%d: %s".formatted(file, Math.max(index, 0) + 1, message));
    }
}

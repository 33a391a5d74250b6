package dev.muster.kit.migrate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.text.Normalizer;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The folder of a source tree that new revisions are written into.
public final class MigrationFolder {
    private static final Path PLACE = Path.of("src", "main", "resources", "migrations");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmm").withResolverStyle(ResolverStyle.STRICT);
    private static final int TIME_LENGTH = "20261124T0930".length();
    private static final int SLUG_LENGTH = 48;

    private final Path path;
    private final Clock clock;

    private MigrationFolder(Path path, Clock clock) {
        this.path = path;
        this.clock = clock;
    }

    /// Finds the folder.
    ///
    /// @param given the folder that a person named; relative to `directory`; null to look for it
    /// @param directory a source tree, or a module of one: the folder is looked for as
    ///   `src/main/resources/migrations` in it and in the folders directly below it
    /// @param clock gives new revisions their ids
    /// @throws MigrationException when there is no such folder, or more than one; with their names
    public static MigrationFolder find(@Nullable Path given, Path directory, Clock clock) {
        if (given != null) {
            var path = directory.resolve(given);
            if (!Files.isDirectory(path)) {
                throw new MigrationException(
                        path + " is no folder; name one that is there, or create it");
            }
            return new MigrationFolder(path, clock);
        }
        var modules = modules(directory);
        var found = modules.stream().map(it -> it.resolve(PLACE)).filter(Files::isDirectory);
        var candidates = found.toList();
        if (candidates.size() == 1) {
            return new MigrationFolder(candidates.getFirst(), clock);
        }
        throw new MigrationException(
                candidates.isEmpty() ? none(directory, modules) : several(candidates));
    }

    private static String none(Path directory, List<Path> modules) {
        var looked =
                modules.stream()
                        .filter(it -> Files.isDirectory(it.resolve("src")))
                        .map(it -> it.resolve(PLACE).toString())
                        .collect(Collectors.joining(", "));
        return "%s holds no folder for revisions; looked for %s. Create one, or name another with --folder"
                .formatted(directory, looked.isEmpty() ? directory.resolve(PLACE) : looked);
    }

    private static String several(List<Path> candidates) {
        return "Several folders hold revisions: %s. Name one with --folder"
                .formatted(
                        candidates.stream().map(Path::toString).collect(Collectors.joining(", ")));
    }

    private static List<Path> modules(Path directory) {
        var modules = new ArrayList<Path>(List.of(directory));
        if (Files.isDirectory(directory)) {
            try (var entries = Files.list(directory)) {
                entries.filter(MigrationFolder::mayBeModule).sorted().forEach(modules::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return modules;
    }

    private static boolean mayBeModule(Path path) {
        return Files.isDirectory(path) && !String.valueOf(path.getFileName()).startsWith(".");
    }

    /// Where it is.
    public Path path() {
        return path;
    }

    /// The id for a new revision: the time by the clock, to the minute; when a revision here is
    /// from that minute or later, the minute after the last one.
    ///
    /// @throws MigrationException when the last id here is no time
    public String nextId() {
        var now = LocalDateTime.now(clock);
        var last = ids().max(String::compareTo).orElse("");
        if (last.isEmpty() || TIME.format(now).compareTo(last) > 0) {
            return TIME.format(now);
        }
        try {
            var minute = LocalDateTime.parse(last.substring(0, TIME_LENGTH), TIME);
            return TIME.format(minute.plusMinutes(1));
        } catch (DateTimeParseException e) {
            throw new MigrationException(
                    "%s in %s is no time, expected one as 20261124T0930; rename that revision"
                            .formatted(last, path),
                    e);
        }
    }

    /// Writes a revision, whole or not at all. Never replaces a file.
    ///
    /// @param id as [#nextId] proposes it
    /// @param parents the ids it stands on; none for a first revision, several for a merge
    /// @param message what it does, in a few words, on one line; names the file too
    /// @param inTransaction false for `-- transaction: none`
    /// @param notes lines for whoever reviews it; written as comments above `up`
    /// @param up SQL; may be empty in a merge
    /// @param down SQL that undoes `up`; may be empty
    /// @return the new file
    /// @throws MigrationException when the result would be no revision, or one of that id is there
    public Path write(
            String id,
            List<String> parents,
            String message,
            boolean inTransaction,
            List<String> notes,
            String up,
            String down) {
        if (message.isBlank() || message.lines().count() > 1) {
            throw new MigrationException("'%s': expected a message of one line".formatted(message));
        }
        var name = id + "_" + slug(message) + ".sql";
        var text = text(id, parents, message.strip(), inTransaction, notes, up, down);
        RevisionFile.parse(name, text);
        return writeNew(id, path.resolve(name), text);
    }

    private Path writeNew(String id, Path file, String text) {
        // Whoever made this file has the id to himself until it is gone.
        var draft = path.resolve("." + id + ".draft");
        try {
            Files.writeString(draft, text, StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            throw new MigrationException(
                    "%s is there: another process writes revision %s, or was stopped while it did. Remove the file when none does"
                            .formatted(draft, id),
                    e);
        } catch (IOException e) {
            throw unwritable(file, e);
        }
        try {
            if (ids().noneMatch(id::equals)) {
                return Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            remove(draft);
            throw unwritable(file, e);
        }
        remove(draft);
        throw new MigrationException(
                "%s has a revision %s already; give the new one another id".formatted(path, id));
    }

    /// Reads a revision of this folder.
    ///
    /// @param file as [#write] gave it
    public Revision read(Path file) {
        try {
            return RevisionFile.parse(String.valueOf(file.getFileName()), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Ends the files of revisions with what their statements were seen to lock. Leaves those alone
    /// that end so already.
    ///
    /// @param traces as a [Proof] gives them
    /// @return the files that were changed
    /// @throws MigrationException when this folder has no such file
    public List<Path> foot(List<Traced> traces) {
        var changed = new ArrayList<Path>();
        Footer.of(traces)
                .forEach(
                        (revision, lines) -> {
                            if (!lines.equals(revision.footer())) {
                                changed.add(foot(path.resolve(revision.file()), lines));
                            }
                        });
        return changed;
    }

    private Path foot(Path file, List<String> lines) {
        if (!Files.isRegularFile(file)) {
            throw new MigrationException(
                    "%s is not there; name the folder of the revisions with --folder"
                            .formatted(file));
        }
        var draft = file.resolveSibling("." + file.getFileName() + ".draft");
        try {
            Files.writeString(draft, Footer.foot(Files.readString(file), lines));
            return Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            remove(draft);
            throw unwritable(file, e);
        }
    }

    private static void remove(Path draft) {
        try {
            Files.deleteIfExists(draft);
        } catch (IOException e) {
            throw unwritable(draft, e);
        }
    }

    private static MigrationException unwritable(Path file, IOException failure) {
        return new MigrationException("%s cannot be written: %s".formatted(file, failure), failure);
    }

    private Stream<String> ids() {
        try (var files = Files.list(path)) {
            return files
                    .map(it -> RevisionFile.NAME.matcher(String.valueOf(it.getFileName())))
                    .filter(it -> it.matches())
                    .map(it -> it.group(1))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(
            String id,
            List<String> parents,
            String message,
            boolean inTransaction,
            List<String> notes,
            String up,
            String down) {
        var text = new StringBuilder();
        text.append("-- revision: ").append(id);
        text.append("\n-- parent: ")
                .append(parents.isEmpty() ? "none" : String.join(", ", parents));
        text.append("\n-- message: ").append(message);
        text.append(inTransaction ? "\n" : "\n-- transaction: none\n");
        text.append(notes.isEmpty() ? "" : "\n");
        notes.stream().flatMap(String::lines).forEach(it -> text.append(comment(it)).append('\n'));
        section(text, RevisionFile.UP, up);
        section(text, RevisionFile.DOWN, down);
        return text.toString();
    }

    private static void section(StringBuilder text, String marker, String sql) {
        text.append('\n').append(marker).append('\n');
        if (!sql.isBlank()) {
            text.append('\n').append(sql.strip()).append('\n');
        }
    }

    // Indented where it would be taken for one of the lines that say what the file is.
    private static String comment(String note) {
        var comment = "-- " + note.strip();
        return RevisionFile.isMeaningful(comment)
                ? "--   " + note.strip()
                : comment.stripTrailing();
    }

    private static String slug(String message) {
        var words =
                Normalizer.normalize(message, Normalizer.Form.NFD)
                        .replaceAll("\\p{M}", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "_")
                        .replaceAll("^_|_$", "");
        if (words.length() > SLUG_LENGTH) {
            var end = words.lastIndexOf('_', SLUG_LENGTH);
            words = words.substring(0, end > 0 ? end : SLUG_LENGTH);
        }
        return words.isEmpty() ? "revision" : words;
    }
}

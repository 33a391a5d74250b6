package dev.muster.kit.scaffold;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// What was scaffolded in a source tree, a file for each run. Writes the files of a run, all or
/// none, and takes the last run back.
public final class Journal {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Path root;
    private final Path folder;

    /// @param root the source tree
    /// @param folder where the journal is; not among the sources
    public Journal(Path root, Path folder) {
        this.root = root;
        this.folder = folder;
    }

    /// The last run; empty when there is none.
    public Optional<Scaffold> last() {
        var entries = entries();
        return entries.isEmpty() ? Optional.empty() : Optional.of(read(entries.getLast()));
    }

    /// The last run that made something of a subject.
    Optional<Scaffold> last(String subject) {
        return entries().reversed().stream()
                .map(Journal::read)
                .filter(run -> run.subject().equals(subject))
                .findFirst();
    }

    /// Writes the files of a run, and remembers it.
    ///
    /// @throws ScaffoldException when one cannot be written; what was is put back then
    public void write(Scaffold run) {
        var base = base(run);
        var done = new ArrayList<FileChange>();
        try {
            for (var change : run.changes()) {
                if (change.isAny()) {
                    requireAsItWas(base, change);
                    done.add(change);
                    var file = base.resolve(change.path());
                    Files.createDirectories(file.getParent());
                    Files.writeString(file, change.after());
                }
            }
            remember(run);
        } catch (IOException | RuntimeException failure) {
            done.reversed().forEach(change -> putBack(base, change));
            throw failure instanceof ScaffoldException refused
                    ? refused
                    : new ScaffoldException(
                            "Nothing was written, since a file could not be: " + failure);
        }
    }

    /// Remembers a run whose files are written already.
    public void remember(Scaffold run) {
        try {
            Files.createDirectories(folder);
            var number = entries().size() + 1;
            Files.writeString(
                    folder.resolve("%04d.json".formatted(number)), JSON.writeValueAsString(run));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path base(Scaffold run) {
        var base = run.spec().get(Scaffold.BASE);
        return base == null ? root : Path.of(base);
    }

    private static void requireAsItWas(Path base, FileChange change) {
        if (!Objects.equals(textOf(base, change), change.before())) {
            throw new ScaffoldException(
                    change.path()
                            + " was changed by somebody else just now; run the command again");
        }
    }

    private static void putBack(Path base, FileChange change) {
        var file = base.resolve(change.path());
        try {
            if (change.before() == null) {
                Files.deleteIfExists(file);
                removeEmpty(base, file.getParent());
            } else {
                Files.writeString(file, change.before());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void removeEmpty(Path base, @Nullable Path parent) throws IOException {
        for (var at = parent; at != null && !at.equals(base); at = at.getParent()) {
            if (!isEmpty(at)) {
                return;
            }
            Files.delete(at);
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    /// @param run as [#last] gave it
    /// @throws ScaffoldException when files of it are no longer as it left them; with their names
    public void requireUnedited(Scaffold run) {
        var base = base(run);
        var edited =
                run.changes().stream()
                        .filter(FileChange::isAny)
                        .filter(change -> !change.after().equals(textOf(base, change)))
                        .map(FileChange::path)
                        .toList();
        if (!edited.isEmpty()) {
            throw new ScaffoldException(
                    "%s: edited since '%s'; expected what that wrote. Nothing was undone: put your edits elsewhere, or take them out first"
                            .formatted(String.join(", ", edited), run.command()));
        }
    }

    private static @Nullable String textOf(Path base, FileChange change) {
        return SourceTree.textOf(base.resolve(change.path()));
    }

    /// Takes the last run back: what it created goes, what it changed is as it was before.
    ///
    /// @param run as [#last] gave it
    /// @throws ScaffoldException when files of it were edited since
    public void undo(Scaffold run) {
        requireUnedited(run);
        var base = base(run);
        run.changes().reversed().stream()
                .filter(FileChange::isAny)
                .forEach(change -> putBack(base, change));
        try {
            for (var change : run.changes()) {
                forgetBuilt(base, change);
            }
            if (!base.equals(root) && Files.isDirectory(base) && isEmpty(base)) {
                Files.delete(base);
            }
            Files.delete(entries().getLast());
            removeEmpty(root, folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Builds leave what they copied and compiled of files that are gone, and would find it there.
    private static void forgetBuilt(Path base, FileChange change) throws IOException {
        for (var sources : List.of("src/main/java/", "src/test/java/")) {
            int at = change.path().indexOf(sources);
            if (change.before() != null || at < 0) {
                continue;
            }
            var module = base.resolve(change.path().substring(0, at));
            var pack = Path.of(change.path().substring(at + sources.length())).getParent();
            if (pack != null && !Files.exists(module.resolve(sources).resolve(pack))) {
                for (var target : List.of("target/classes", "target/test-classes")) {
                    delete(module.resolve(target).resolve(pack));
                }
            }
        }
    }

    /// Deletes a folder with all that is in it, if there is one.
    static void delete(Path built) throws IOException {
        if (!Files.isDirectory(built)) {
            return;
        }
        try (var files = Files.walk(built)) {
            for (var file : files.toList().reversed()) {
                Files.delete(file);
            }
        }
    }

    private List<Path> entries() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Scaffold read(Path entry) {
        return JSON.readValue(SourceTree.read(entry), Scaffold.class);
    }
}

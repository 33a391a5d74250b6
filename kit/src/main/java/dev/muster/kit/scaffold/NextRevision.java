package dev.muster.kit.scaffold;

import dev.muster.kit.db.DatabaseAddress;
import dev.muster.kit.migrate.Autogeneration;
import dev.muster.kit.migrate.Autogeneration.Decisions;
import dev.muster.kit.migrate.DeclaredSchema;
import dev.muster.kit.migrate.MigrationFolder;
import dev.muster.kit.migrate.Migrations;
import dev.muster.kit.migrate.Proof;
import dev.muster.kit.migrate.Revision;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The revision that leads to a schema which is not written to the source tree yet: derived and
/// proved as `db revision --autogenerate` does it.
final class NextRevision {
    private final DatabaseAddress owner;
    private final Migrations migrations;
    private final DeclaredSchema builtSchema;
    private final MigrationFolder target;
    private final SourceTree tree;
    private final Clock clock;

    /// @param owner any database of the server to try it on, as a role that may create databases
    /// @param built the revisions of the class path; those of the tree go before them
    /// @param builtSchema the declared schema of the class path; what is in the tree goes before it
    NextRevision(
            DatabaseAddress owner,
            Migrations built,
            DeclaredSchema builtSchema,
            SourceTree tree,
            Clock clock) {
        this.owner = owner;
        this.builtSchema = builtSchema;
        this.tree = tree;
        this.clock = clock;
        this.target = MigrationFolder.find(null, tree.root(), clock);
        this.migrations = built.with(inTree());
    }

    private List<Revision> inTree() {
        try (var files = Files.list(target.path())) {
            return files.filter(file -> file.toString().endsWith(".sql"))
                    .sorted()
                    .map(target::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The files, by their paths in the tree.
    ///
    /// @param schemas every `schema.sql` as it will be, by path on the class path
    Map<String, String> files(Map<String, String> schemas, String message) throws SQLException {
        var heads = migrations.heads();
        if (heads.size() > 1) {
            throw new ScaffoldException(
                    "There are several heads: %s; expected one. First: db merge -m \"...\""
                            .formatted(heads));
        }
        var draft =
                new Autogeneration(owner, migrations, declared(schemas))
                        .draft(new Decisions(List.of(), candidates -> List.of(), false));
        try {
            var scratch = Files.createTempDirectory("revisions");
            try {
                var written = write(scratch, draft.parts(), target.nextId(), message);
                var place = tree.root().relativize(target.path()).toString().replace('\\', '/');
                var files = new LinkedHashMap<String, String>();
                for (var file : written) {
                    files.put(place + "/" + file.getFileName(), Files.readString(file));
                }
                return files;
            } finally {
                remove(scratch);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private DeclaredSchema declared(Map<String, String> schemas) {
        var parts = new TreeMap<String, DeclaredSchema.Part>();
        builtSchema.parts().forEach(part -> parts.put(part.name(), part));
        schemas.forEach((name, text) -> parts.put(name, new DeclaredSchema.Part(name, text)));
        return DeclaredSchema.of(parts.values());
    }

    private List<Path> write(
            Path scratch, List<Autogeneration.Part> parts, String firstId, String message)
            throws SQLException {
        var folder = MigrationFolder.find(scratch, scratch, clock);
        var parents = migrations.heads().stream().map(Revision::id).toList();
        var files = new ArrayList<Path>();
        for (var part : parts) {
            var id = files.isEmpty() ? firstId : folder.nextId();
            var name = (message + " " + part.title()).strip();
            files.add(
                    folder.write(
                            id,
                            parents,
                            name,
                            part.inTransaction(),
                            List.of(),
                            part.up(),
                            part.down()));
            parents = List.of(id);
        }
        var revisions = files.stream().map(folder::read).toList();
        folder.foot(new Proof(owner, migrations.with(revisions), line -> {}).prove(revisions));
        return files;
    }

    private static void remove(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.toList().reversed()) {
                Files.delete(file);
            }
        }
    }
}

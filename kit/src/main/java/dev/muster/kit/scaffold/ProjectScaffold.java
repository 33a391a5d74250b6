package dev.muster.kit.scaffold;

import dev.muster.kit.db.DatabaseAddress;
import dev.muster.kit.migrate.DeclaredSchema;
import dev.muster.kit.migrate.Migrations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/// Writes a whole project: an app of its own with users and tokens and a few domains, that depends
/// on the kit by version.
public final class ProjectScaffold {
    private static final String MIGRATIONS = "src/main/resources/migrations";

    /// A domain to begin with, for who does not name one.
    private static final String SAMPLE = "note";

    private static final List<String> FIELDS = List.of("title:string", "body:text?");

    private final Frame frame = Frame.ofThisKit(Frame.PROJECT);
    private final ProjectName name;
    private final List<String> domains;
    private final Clock clock;

    /// @param app the project's name, as it was typed
    /// @param pack the package of its code; empty to have it made of the name
    /// @param domains what it has domains of; nothing for one sample
    /// @throws ScaffoldException when no project can be called so
    public ProjectScaffold(String app, String pack, List<String> domains, Clock clock) {
        this.name = ProjectName.of(app, pack);
        this.domains = domains.isEmpty() ? List.of(SAMPLE) : List.copyOf(domains);
        this.clock = clock;
        for (int i = 0; i < this.domains.size(); i++) {
            if (this.domains.subList(0, i).contains(this.domains.get(i))) {
                throw new ScaffoldException(
                        "'%s' is there twice; expected each domain once"
                                .formatted(this.domains.get(i)));
            }
        }
    }

    /// Writes the project. Its schema and those of its domains are proved on scratch databases.
    ///
    /// @param root where to; an empty folder
    /// @param present what the kit alone brings: its contracts and, as settings, `.env.example`
    /// @param owner any database of the server to try it on, as a role that may create databases
    /// @throws ScaffoldException why it cannot be; the folder is half filled then
    public NewTree write(
            Path root, DomainScaffold.Present present, String environment, DatabaseAddress owner)
            throws SQLException {
        try {
            frame(root, environment);
            var tree = SourceTree.of(root);
            var first =
                    new NextRevision(owner, Migrations.of(Map.of()), kitSchema(), tree, clock)
                            .files(Map.of(), "kit");
            for (var file : first.entrySet()) {
                put(root, file.getKey(), file.getValue());
            }
            var journal = new Journal(root, root.resolve("." + name.app()).resolve("scaffold"));
            for (var domain : domains) {
                var order = new DomainScaffold.Order(domain, "", "", FIELDS);
                journal.write(new DomainScaffold(tree, journal, clock).plan(order, present, owner));
            }
            return NewTree.read(root, frame.alike(name));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// The schema of the kit's own packages, those on the class path.
    public static DeclaredSchema kitSchema() {
        return DeclaredSchema.of(
                DeclaredSchema.onClassPath().parts().stream()
                        .filter(part -> part.name().startsWith("dev/muster/kit/"))
                        .toList());
    }

    private void frame(Path root, String environment) throws IOException {
        frame.write(root, name, DomainName.of(domains.getFirst(), "").permission());
        put(root, ".env.example", environment);
        Files.createDirectories(root.resolve(MIGRATIONS));
    }

    private static void put(Path root, String path, String text) throws IOException {
        var file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}

package dev.muster.kit.scaffold;

import dev.muster.kit.db.DatabaseAddress;
import dev.muster.kit.migrate.DeclaredSchema;
import dev.muster.kit.migrate.Migrations;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Writes a whole project: an app of its own with users and tokens and a few domains, that depends
/// on the kit by version.
public final class ProjectScaffold {
    /// The files that every tree of an app on the kit has alike; the kit's own are copied. The
    /// first is named after the app.
    private static final List<String> ALIKE =
            List.of(
                    "muster",
                    "mvnw",
                    ".mvn/java.sh",
                    ".mvn/jvm.config",
                    ".mvn/wrapper/maven-wrapper.properties",
                    ".ci/pre-commit");

    private static final String LAUNCHER = ALIKE.getFirst();
    private static final Set<String> PROGRAMS = Set.of(LAUNCHER, "mvnw", ".ci/pre-commit");
    private static final String MIGRATIONS = "src/main/resources/migrations";

    /// A domain to begin with, for who does not name one.
    private static final String SAMPLE = "note";

    private static final List<String> FIELDS = List.of("title:string", "body:text?");

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

    /// What was written.
    ///
    /// @param files every file, by its path in the project
    /// @param alike those that are the same in every project on the kit
    public record Written(Map<String, String> files, Set<String> alike) {
        public Written {
            files = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(files));
            alike = Set.copyOf(alike);
        }

        /// The lines that a person may want to read.
        public long lines() {
            return files.entrySet().stream()
                    .filter(file -> !alike.contains(file.getKey()))
                    .filter(file -> !file.getKey().contains("/scaffold/"))
                    .mapToLong(file -> file.getValue().lines().count())
                    .sum();
        }
    }

    /// Writes the project. Its schema and those of its domains are proved on scratch databases.
    ///
    /// @param root where to; an empty folder
    /// @param present what the kit alone brings: its contracts and, as settings, `.env.example`
    /// @param owner any database of the server to try it on, as a role that may create databases
    /// @throws ScaffoldException why it cannot be; the folder is half filled then
    public Written write(
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
            return written(root);
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
        for (var file : ALIKE) {
            var path = file.equals(LAUNCHER) ? name.app() : file;
            put(root, path, resource("tree/" + file));
            if (PROGRAMS.contains(file)) {
                Files.setPosixFilePermissions(
                        root.resolve(path), PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
        var code = "src/main/java/" + name.folder();
        var test = "src/test/java/" + name.folder();
        var words =
                new Template()
                        .put("app", name.app())
                        .put("App", name.type())
                        .put("pack", name.pack())
                        .put("code", code)
                        .put("test", test)
                        .put("first", DomainName.of(domains.getFirst(), "").permission())
                        .put("kit", kitVersion());
        var templates = new LinkedHashMap<String, String>();
        templates.put("pom.xml", "pom.xml");
        templates.put(".gitignore", "gitignore");
        templates.put(".github/workflows/ci.yml", "ci.yml");
        templates.put("README.md", "README.md");
        templates.put(code + "/" + name.type() + ".java", "App.java");
        templates.put(code + "/Permissions.java", "Permissions.java");
        templates.put(code + "/package-info.java", "package-info.java");
        templates.put(test + "/" + name.type() + "Test.java", "AppTest.java");
        templates.put(test + "/RulesTest.java", "RulesTest.java");
        templates.put(test + "/PermissionsTest.java", "PermissionsTest.java");
        for (var file : templates.entrySet()) {
            put(root, file.getKey(), words.fill(resource("project/" + file.getValue() + ".txt")));
        }
        put(root, ".env.example", environment);
        Files.createDirectories(root.resolve(MIGRATIONS));
    }

    private static void put(Path root, String path, String text) throws IOException {
        var file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Written written(Path root) throws IOException {
        var files = new TreeMap<String, String>();
        try (Stream<Path> found = Files.walk(root)) {
            for (var file : found.filter(Files::isRegularFile).toList()) {
                files.put(
                        root.relativize(file).toString().replace('\\', '/'), SourceTree.read(file));
            }
        }
        var alike = new ArrayList<>(ALIKE);
        alike.set(0, name.app());
        return new Written(files, Set.copyOf(alike));
    }

    /// The version of the kit that this is.
    public static String kitVersion() {
        var properties = new Properties();
        try (var in = open("kit.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }

    private static String resource(String path) throws IOException {
        try (var in = open(path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static InputStream open(String path) {
        return Objects.requireNonNull(
                ProjectScaffold.class.getResourceAsStream(path), path + " beside the scaffold");
    }
}

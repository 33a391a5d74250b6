package dev.muster.build;

import dev.muster.kit.db.postgres.EmbeddedPostgres;
import dev.muster.kit.db.postgres.EmbeddedPostgresException;
import dev.muster.kit.migrate.DeclaredSchema;
import dev.muster.kit.migrate.DeclaredSchema.Part;
import dev.muster.kit.migrate.MigrationException;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.inject.Inject;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProject;
import org.jooq.Constants;

/// Generates, from each `schema.sql` beside Java sources, jOOQ's classes for the tables it creates.
/// Those of the dependencies are created as well, so that one may refer to them. Does nothing, and
/// needs no PostgreSQL, when no `schema.sql` has changed.
@Mojo(
        name = "schema",
        defaultPhase = LifecyclePhase.GENERATE_SOURCES,
        requiresDependencyResolution = ResolutionScope.COMPILE,
        threadSafe = true)
public final class SchemaMojo extends AbstractMojo {
    private final MavenProject project;

    /// Where the declared schemas lie beside the sources.
    @Parameter(defaultValue = "${project.basedir}/src/main/java")
    private File sources = new File("src/main/java");

    /// Where the generated sources go; whatever else is in there is deleted.
    @Parameter(defaultValue = "${project.build.directory}/generated-sources/schema")
    private File output = new File("target/generated-sources/schema");

    /// Remembers what the generated sources were made from.
    @Parameter(defaultValue = "${project.build.directory}/schema.stamp")
    private File stamp = new File("target/schema.stamp");

    /// The data folder of the embedded PostgreSQL that reads the schema.
    @Parameter(defaultValue = "${maven.multiModuleProjectDirectory}/.muster/build")
    private File home = new File(".muster/build");

    @Inject
    public SchemaMojo(MavenProject project) {
        this.project = project;
    }

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        try {
            generate(sources.toPath(), output.toPath(), stamp.toPath(), home.toPath());
        } catch (MigrationException | EmbeddedPostgresException e) {
            throw new MojoFailureException(e.getMessage(), e);
        } catch (Exception e) {
            throw new MojoExecutionException(
                    "Could not generate sources into %s: %s".formatted(output, e.getMessage()), e);
        }
    }

    void generate(Path from, Path into, Path remembered, Path data) throws Exception {
        var own = ownParts(from);
        if (own.isEmpty()) {
            return;
        }
        var all = new ArrayList<>(own);
        all.addAll(dependencyParts());
        var state = stateOf(all);
        if (Files.isDirectory(into)
                && Files.exists(remembered)
                && Files.readString(remembered).equals(state)) {
            getLog().info("%d schemas, unchanged".formatted(own.size()));
        } else {
            Files.deleteIfExists(remembered);
            var names = own.stream().map(Part::name).toList();
            int changed =
                    new GeneratedSources(into)
                            .replaceWith(files(names, DeclaredSchema.of(all), data));
            getLog().info("%d schemas, %d files changed".formatted(own.size(), changed));
            Files.createDirectories(remembered.getParent());
            Files.writeString(remembered, state);
        }
        project.addCompileSourceRoot(into.toString());
    }

    private static Map<Path, String> files(List<String> names, DeclaredSchema schema, Path data)
            throws Exception {
        try (var postgres = EmbeddedPostgres.join(data)) {
            // Ctrl-C ends Maven without running what stands after this.
            var leave = new Thread(postgres::close);
            Runtime.getRuntime().addShutdownHook(leave);
            try {
                return new TablesGenerator(postgres, schema).files(names);
            } finally {
                Runtime.getRuntime().removeShutdownHook(leave);
            }
        }
    }

    private static List<Part> ownParts(Path root) throws IOException {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (var files = Files.walk(root)) {
            var parts = new ArrayList<Part>();
            for (var file : files.filter(it -> it.endsWith("schema.sql")).sorted().toList()) {
                var name = root.relativize(file).toString().replace(File.separatorChar, '/');
                parts.add(new Part(name, Files.readString(file)));
            }
            return parts;
        }
    }

    private List<Part> dependencyParts() throws IOException {
        var urls = new ArrayList<URL>();
        for (var artifact : project.getArtifacts()) {
            if (artifact.getFile() != null) {
                urls.add(url(artifact.getFile()));
            }
        }
        try (var loader = new URLClassLoader(urls.toArray(URL[]::new), null)) {
            return DeclaredSchema.onClassPath(loader).parts();
        }
    }

    private static URL url(File file) throws MalformedURLException {
        return file.toURI().toURL();
    }

    private static String stateOf(List<Part> parts) throws IOException {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var part : parts) {
                digest.update(part.name().getBytes(StandardCharsets.UTF_8));
                digest.update(part.text().getBytes(StandardCharsets.UTF_8));
            }
            for (var generator : List.of("TablesGenerator.class", "FlatStrategy.class")) {
                try (var code = SchemaMojo.class.getResourceAsStream(generator)) {
                    digest.update(code.readAllBytes());
                }
            }
            return HexFormat.of().formatHex(digest.digest())
                    + " jOOQ "
                    + Constants.FULL_VERSION
                    + "\n";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

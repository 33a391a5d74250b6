package dev.muster.build;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import javax.inject.Inject;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProject;

/// Lays out what an app is started from: its start script, its jars, and those of the dependencies
/// that are plugins in folders of their own.
@Mojo(
        name = "distribution",
        defaultPhase = LifecyclePhase.PACKAGE,
        requiresDependencyResolution = ResolutionScope.RUNTIME,
        threadSafe = true)
public final class DistributionMojo extends AbstractMojo {
    private final MavenProject project;

    /// The app's name.
    @Parameter(required = true)
    private String app = "";

    /// The artifact id of the dependency that has the app's main class; this very module's jar when
    /// not given.
    @Parameter private String main = "";

    /// Folders and files that go to the root of the distribution.
    @Parameter private List<File> files = List.of();

    /// Where the folder named after the app goes.
    @Parameter(defaultValue = "${project.build.directory}")
    private File target = new File("target");

    @Inject
    public DistributionMojo(MavenProject project) {
        this.project = project;
    }

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        var jars = new TreeMap<String, Path>();
        Path start = main.isEmpty() ? file(project.getArtifact()) : null;
        for (var artifact : project.getArtifacts()) {
            if (!main.isEmpty() && artifact.getArtifactId().equals(main)) {
                start = file(artifact);
            } else {
                jars.put(name(artifact), file(artifact));
            }
        }
        if (start == null) {
            throw new MojoFailureException(
                    "main '%s': expected the artifact id of a dependency".formatted(main));
        }
        try {
            new Distribution(app, start, jars, files.stream().map(File::toPath).toList())
                    .writeTo(target.toPath().resolve(app));
        } catch (IOException e) {
            throw new MojoExecutionException(
                    "Could not write the distribution into %s: %s".formatted(target, e), e);
        }
    }

    private static Path file(Artifact artifact) throws MojoFailureException {
        if (artifact.getFile() == null) {
            throw new MojoFailureException(
                    "%s has not been packaged; run the phase package".formatted(artifact));
        }
        return artifact.getFile().toPath();
    }

    /// As the main jar's manifest has it.
    private static String name(Artifact artifact) {
        var classifier = artifact.getClassifier();
        return artifact.getArtifactId()
                + "-"
                + artifact.getBaseVersion()
                + (classifier == null || classifier.isEmpty() ? "" : "-" + classifier)
                + ".jar";
    }
}

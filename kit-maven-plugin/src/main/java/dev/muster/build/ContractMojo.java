package dev.muster.build;

import dev.muster.kit.contract.Contract;
import dev.muster.kit.contract.ContractFaults;
import dev.muster.kit.contract.Source;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/// Generates, from each `openapi.yaml` beside Java sources, the records, enums and the Api
/// interface of its package. A contract that breaks the conventions fails the build.
@Mojo(name = "contract", defaultPhase = LifecyclePhase.GENERATE_SOURCES, threadSafe = true)
public final class ContractMojo extends AbstractMojo {
    private final MavenProject project;

    /// Where the contracts lie beside the sources.
    @Parameter(defaultValue = "${project.basedir}/src/main/java")
    private File sources = new File("src/main/java");

    /// Where the generated sources go; whatever else is in there is deleted.
    @Parameter(defaultValue = "${project.build.directory}/generated-sources/contract")
    private File output = new File("target/generated-sources/contract");

    @Inject
    public ContractMojo(MavenProject project) {
        this.project = project;
    }

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        try {
            generate(sources.toPath(), output.toPath());
        } catch (ContractFaults e) {
            // Not chained: Maven would print all of them a second time.
            e.findings()
                    .forEach(
                            finding ->
                                    getLog().error(
                                                    "%s: %s (%s)"
                                                            .formatted(
                                                                    finding.place(),
                                                                    finding.message(),
                                                                    finding.rule().id())));
            throw new MojoFailureException(
                    "The contracts break the conventions, see the %s above"
                            .formatted(e.findings().size() == 1 ? "line" : "lines"));
        } catch (IOException e) {
            throw new MojoExecutionException(
                    "Could not generate sources into %s: %s".formatted(output, e.getMessage()), e);
        }
    }

    /// @throws ContractFaults naming all that breaks the conventions; nothing has been written then
    void generate(Path from, Path into) throws IOException {
        var contracts = contracts(from);
        var contract = Contract.of(project.getName(), project.getVersion(), contracts);
        int changed =
                new GeneratedSources(into).replaceWith(new ContractGenerator(contract).files());
        getLog().info(
                        "%d contracts, %d operations; %d files changed"
                                .formatted(
                                        contracts.size(), contract.operations().size(), changed));
        project.addCompileSourceRoot(into.toString());
    }

    private static List<Source> contracts(Path root) throws IOException {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (var files = Files.walk(root)) {
            var found = files.filter(file -> file.endsWith("openapi.yaml")).sorted().toList();
            var contracts = new ArrayList<Source>();
            for (var file : found) {
                var name = root.relativize(file).toString().replace(File.separatorChar, '/');
                contracts.add(new Source(name, Files.readString(file)));
            }
            return contracts;
        }
    }
}

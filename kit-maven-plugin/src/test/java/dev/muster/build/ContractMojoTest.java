package dev.muster.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.kit.contract.ContractFaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContractMojoTest {
    private final MavenProject project = new MavenProject();
    private final ContractMojo goal = new ContractMojo(project);
    private final Path sources;
    private final Path output;
    private final Path pets;

    ContractMojoTest(@TempDir Path folder) {
        sources = folder.resolve("src");
        output = folder.resolve("generated");
        pets = sources.resolve(Compiled.PETS);
    }

    @BeforeEach
    void writeContracts() throws IOException {
        for (var name : new String[] {Compiled.PETS, Compiled.TOYS}) {
            var file = sources.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, Compiled.source(name).yaml());
        }
    }

    @Test
    void generatesIntoThePackageOfTheFolder() throws IOException {
        goal.generate(sources, output);
        assertThat(output.resolve("dev/example/pets/PetsApi.java"))
                .content()
                .contains("package dev.example.pets;");
        assertThat(project.getCompileSourceRoots()).containsExactly(output.toString());
    }

    @Test
    void leavesFilesAloneThatAreRightAlready() throws IOException {
        goal.generate(sources, output);
        var unchanged = output.resolve("dev/example/pets/PetRead.java");
        var changed = output.resolve("dev/example/pets/PetKind.java");
        var longAgo = FileTime.fromMillis(1_000_000);
        Files.setLastModifiedTime(unchanged, longAgo);
        Files.setLastModifiedTime(changed, longAgo);

        Files.writeString(pets, Files.readString(pets).replace("7up", "8up"));
        goal.generate(sources, output);

        assertThat(Files.getLastModifiedTime(unchanged)).isEqualTo(longAgo);
        assertThat(Files.getLastModifiedTime(changed)).isNotEqualTo(longAgo);
    }

    @Test
    void deletesWhatNoContractDeclaresAnyMore() throws IOException {
        Files.createDirectories(output.resolve("dev/example/gone"));
        Files.writeString(output.resolve("dev/example/gone/Gone.java"), "class Gone {}");
        goal.generate(sources, output);
        assertThat(output.resolve("dev/example/gone")).doesNotExist();
        assertThat(output.resolve("dev/example/toys/ToyOwner.java")).exists();
    }

    @Test
    void writesNothingWhenAContractIsAtFault() throws IOException {
        Files.writeString(pets, Files.readString(pets).replace("summary: List pets", "x-a: b"));
        assertThatThrownBy(() -> goal.generate(sources, output))
                .isInstanceOf(ContractFaults.class)
                .hasMessageContaining(
                        "dev/example/pets/openapi.yaml#/paths/~1api~1pets/get/summary: missing");
        assertThat(output).doesNotExist();
    }

    @Test
    void doesNothingWhereThereAreNoContracts(@TempDir Path empty) throws IOException {
        goal.generate(empty.resolve("src"), output);
        assertThat(output).doesNotExist();
    }
}

package dev.muster.kit.scaffold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.muster.kit.db.postgres.EmbeddedPostgres;
import dev.muster.kit.db.postgres.SharedPostgres;
import dev.muster.kit.migrate.Migrations;
import dev.muster.kit.scaffold.DomainScaffold.Present;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// A project of today's kit, and the jar of one to come.
@ExtendWith(SharedPostgres.class)
class ProjectUpgradeTest {
    private static final Path OWN = Path.of("target/classes/dev/muster/kit/scaffold");
    private static final String PLACE = "dev/muster/kit/scaffold/";

    @TempDir private Path folder;
    private final EmbeddedPostgres postgres;
    private Path root;

    ProjectUpgradeTest(EmbeddedPostgres postgres) {
        this.postgres = postgres;
        this.root = Path.of("");
    }

    @BeforeEach
    void makeAProject() throws Exception {
        root = Files.createDirectory(folder.resolve("shop"));
        var present =
                new Present(
                        List.of(),
                        Migrations.of(Map.of()),
                        ProjectScaffold.kitSchema(),
                        contract -> "");
        new ProjectScaffold("shop", "com.example.shop", List.of("product"), Clock.systemUTC())
                .write(root, present, "# settings\n", postgres.ownerUrl());
    }

    @Test
    void changesNothingWithTheKitItHas() throws Exception {
        var plan = upgrade().to(kit(Map.of()));

        assertThat(plan.run().changes()).isEmpty();
        assertThat(plan.patches()).isEmpty();
        assertThat(plan.gone()).isEmpty();
    }

    @Test
    void takesWhatTheKitChangedAndKeepsWhatPeopleDid() throws Exception {
        edit("README.md", "# Shop\n", "# The shop\n");
        edit(
                "pom.xml",
                "<version>0.1.0-SNAPSHOT</version>\n\n  <dep",
                "<version>7</version>\n\n  <dep");

        var plan =
                upgrade()
                        .to(
                                kit(
                                        Map.of(
                                                "kit.properties", "version=9.9.9\n",
                                                "tree/muster", "#!/bin/sh\n",
                                                "project/README.md.txt",
                                                        text("project/README.md.txt")
                                                                + "More.\n")));
        new Journal(root, root.resolve(".shop/scaffold")).write(plan.run());

        assertThat(plan.patches()).isEmpty();
        assertThat(Files.readString(root.resolve("pom.xml")))
                .contains("<version>9.9.9</version>\n    <relativePath/>")
                .contains("<version>7</version>");
        assertThat(Files.readString(root.resolve("README.md")))
                .startsWith("# The shop\n")
                .endsWith("More.\n");
        assertThat(Files.readString(root.resolve("shop"))).isEqualTo("#!/bin/sh\n");
        assertThat(root.resolve("shop")).isExecutable();
    }

    @Test
    void showsAsAPatchWhatBothChanged() throws Exception {
        edit("README.md", "# Shop\n", "# The shop\n");
        var kit =
                kit(
                        Map.of(
                                "project/README.md.txt",
                                text("project/README.md.txt")
                                        .replace("# ${App}\n", "# ${App}, a server\n")));

        var plan = upgrade().to(kit);

        assertThat(plan.run().changes()).isEmpty();
        assertThat(plan.patches()).containsOnlyKeys("README.md");
        assertThat(plan.patches().get("README.md"))
                .startsWith("diff --git a/README.md b/README.md\n")
                .contains("-# Shop\n", "+# Shop, a server\n");
    }

    @Test
    void leavesGoneWhatIsGoneAndBringsWhatIsNew() throws Exception {
        Files.delete(root.resolve(".github/workflows/ci.yml"));
        var kit =
                kit(
                        Map.of(
                                "project/files.txt",
                                text("project/files.txt") + "NOTICE project/NOTICE.txt\n",
                                "project/NOTICE.txt",
                                "${App}\n",
                                "project/ci.yml.txt",
                                "name: other\n"));

        var plan = upgrade().to(kit);

        assertThat(plan.gone()).containsExactly(".github/workflows/ci.yml");
        assertThat(plan.run().changes()).containsExactly(new FileChange("NOTICE", null, "Shop\n"));
    }

    @Test
    void refusesWhatIsNoProjectAndNoKit() throws Exception {
        var jar = folder.resolve("other.jar");
        write(jar, Map.of("readme", "x"));
        assertThatExceptionOfType(ScaffoldException.class)
                .isThrownBy(() -> upgrade().to(jar))
                .withMessageStartingWith(jar + ": expected the jar of a kit");

        Files.delete(root.resolve("shop"));
        assertThatExceptionOfType(ScaffoldException.class)
                .isThrownBy(this::upgrade)
                .withMessageStartingWith(root + ": expected a project as `new project` writes it");
    }

    private ProjectUpgrade upgrade() {
        return ProjectUpgrade.of(root, "shop");
    }

    private void edit(String path, String before, String after) throws IOException {
        var file = root.resolve(path);
        var text = Files.readString(file);
        assertThat(text).contains(before);
        Files.writeString(file, text.replace(before, after));
    }

    /// The jar of a kit that differs from this one.
    ///
    /// @param other texts, by path below the package of the scaffold
    private Path kit(Map<String, String> other) throws IOException {
        var texts = new TreeMap<String, String>();
        try (var files = Files.walk(OWN)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                if (!file.toString().endsWith(".class")) {
                    texts.put(PLACE + OWN.relativize(file), Files.readString(file));
                }
            }
        }
        other.forEach((path, text) -> texts.put(PLACE + path, text));
        var jar = folder.resolve("kit.jar");
        write(jar, texts);
        return jar;
    }

    private static void write(Path jar, Map<String, String> texts) throws IOException {
        try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (var text : texts.entrySet()) {
                out.putNextEntry(new JarEntry(text.getKey()));
                out.write(text.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private static String text(String resource) throws IOException {
        return Files.readString(OWN.resolve(resource));
    }
}

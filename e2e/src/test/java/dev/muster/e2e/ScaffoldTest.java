package dev.muster.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `new domain` writes into a copy of this very source tree compiles, and passes its own tests
/// and those that look at every domain.
final class ScaffoldTest {
    private static final Path SOURCES = Path.of("..").toAbsolutePath().normalize();
    private static final Set<String> LEFT_OUT =
            Set.of(".git", ".muster", "e2e", "test-server", "postgres-for-tests");
    private static final String TESTS =
            "TaskApiTest,RulesTest,PermissionMatrixTest#knowsEveryPermissionOfTheContract,OwnContractTest";

    @TempDir private Path folder;
    private Path tree;

    @BeforeEach
    void copyTheTree() throws IOException {
        tree = folder.toRealPath().resolve("tree");
        Files.walkFileTree(
                SOURCES,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(Path from, BasicFileAttributes facts)
                            throws IOException {
                        if (LEFT_OUT.contains(from.getFileName().toString())) {
                            return FileVisitResult.SKIP_SUBTREE;
                        }
                        Files.createDirectories(tree.resolve(SOURCES.relativize(from)));
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path from, BasicFileAttributes facts)
                            throws IOException {
                        var to = tree.resolve(SOURCES.relativize(from));
                        // Older than what was built from it, as it is here.
                        Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
                        return FileVisitResult.CONTINUE;
                    }
                });
        // The tests of the distribution are no part of the copy.
        var pom = tree.resolve("pom.xml");
        Files.writeString(pom, Files.readString(pom).replace("    <module>e2e</module>\n", ""));
    }

    @Test
    void writesADomainThatPassesEveryTestAndTakesItBack() throws Exception {
        var before = sources();

        var said =
                run(
                        "./muster",
                        "new",
                        "domain",
                        "task",
                        "title:string",
                        "body:text?",
                        "count:int",
                        "size:long?",
                        "price:decimal",
                        "discount:decimal?",
                        "open:bool",
                        "due:date?",
                        "at:instant",
                        "token:uuid",
                        "code:string!unique",
                        "mail:email?!unique",
                        "state:enum(open,in-progress,done)",
                        "mood:enum(good,bad)?",
                        "incident:references(incident)",
                        "parent:references(task)?");
        assertThat(said)
                .contains("  created  server/src/main/java/dev/muster/task/Task.java\n")
                .contains("  changed  server/src/main/java/dev/muster/Muster.java\n");
        run("./muster", "new", "domain", "task", "rank:int?!unique", "mentor:references(task)?");

        run(
                "./mvnw",
                "-o",
                "-q",
                "-B",
                "-ntp",
                "-Dfast",
                // What is not new was compiled before it was copied.
                "-Dmaven.compiler.useIncrementalCompilation=false",
                "-pl",
                "server",
                "-am",
                "-Dtest=" + TESTS,
                "-Dsurefire.failIfNoSpecifiedTests=false",
                "test");

        run("./muster", "undo");
        run("./muster", "undo");
        assertThat(sources()).isEqualTo(before);
        assertThat(tree.resolve("server/target/classes/dev/muster/task")).doesNotExist();
    }

    private Map<String, String> sources() throws IOException {
        var texts = new TreeMap<String, String>();
        for (var place : List.of("server/src", "docs")) {
            try (var files = Files.walk(tree.resolve(place))) {
                for (var file : files.filter(Files::isRegularFile).toList()) {
                    texts.put(tree.relativize(file).toString(), Files.readString(file));
                }
            }
        }
        return texts;
    }

    private String run(String... command) throws Exception {
        var builder =
                new ProcessBuilder(new ArrayList<>(List.of(command)))
                        .directory(tree.toFile())
                        .redirectErrorStream(true);
        // The distribution is there, and whatever builds it is still at work.
        builder.environment().put("BUILD_IS_RUNNING", "1");
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }
}

package dev.muster.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `new domain` writes into a copy of this very source tree compiles, and passes its own tests
/// and those that look at every domain.
final class ScaffoldTest {
    private static final String TESTS =
            "TaskApiTest,RulesTest,PermissionMatrixTest#knowsEveryPermissionOfTheContract,OwnContractTest";

    @TempDir private Path folder;
    private Path tree;

    @BeforeEach
    void copyTheTree() throws IOException {
        tree = TreeCopy.make(folder.toRealPath().resolve("tree"));
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
        return TreeCopy.run(tree, TreeCopy.BUILT, command);
    }
}

package dev.muster.kit.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MigrationFolderTest {
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-24T09:30:59Z"), ZoneOffset.UTC);

    @TempDir private Path tree;

    @Test
    void isInTheTreeItselfOrInAModuleOfIt() throws IOException {
        var inModule = module("server");
        assertThat(MigrationFolder.find(null, tree, CLOCK).path()).isEqualTo(inModule);
        assertThat(MigrationFolder.find(null, tree.resolve("server"), CLOCK).path())
                .isEqualTo(inModule);
    }

    @Test
    void isTheOneThatIsNamed() throws IOException {
        module("server");
        var other = Files.createDirectories(tree.resolve("other"));

        assertThat(MigrationFolder.find(Path.of("other"), tree, CLOCK).path()).isEqualTo(other);
        assertThatThrownBy(() -> MigrationFolder.find(Path.of("nowhere"), tree, CLOCK))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("nowhere is no folder");
    }

    @Test
    void saysWhereItLookedWhenThereIsNone() throws IOException {
        Files.createDirectories(tree.resolve("server/src/main/java"));

        assertThatThrownBy(() -> MigrationFolder.find(null, tree, CLOCK))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining(
                        "looked for " + tree.resolve("server/src/main/resources/migrations."))
                .hasMessageContaining("--folder");
    }

    @Test
    void namesThemWhenThereAreSeveral() throws IOException {
        var one = module("one");
        var two = module("two");

        assertThatThrownBy(() -> MigrationFolder.find(null, tree, CLOCK))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining(one + ", " + two)
                .hasMessageContaining("--folder");
    }

    @ParameterizedTest
    @CsvSource({
        "20261124T0929_a.sql, 20261124T0930",
        "20261124T0930_a.sql, 20261124T0931",
        "20261124T093015_a.sql, 20261124T0931",
        "20261124T2359_a.sql, 20261125T0000",
        "20991231T2359_a.sql, 21000101T0000",
        "20991231T2359_a.txt, 20261124T0930"
    })
    void proposesAnIdLaterThanAll(String present, String next) throws IOException {
        var folder = folder();
        Files.writeString(folder.path().resolve(present), "");

        assertThat(folder.nextId()).isEqualTo(next);
    }

    @Test
    void refusesToFollowAnIdThatIsNoTime() throws IOException {
        var folder = folder();
        Files.writeString(folder.path().resolve("99999999T9999_a.sql"), "");

        assertThatThrownBy(folder::nextId)
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("99999999T9999")
                .hasMessageContaining("no time");
    }

    @Test
    void writesARevisionThatReadsAsItWasGiven() throws IOException {
        var folder = folder();
        var file =
                folder.write(
                        folder.nextId(),
                        List.of(),
                        "Add Größe, and more!",
                        false,
                        List.of("Look at this.", "proved: no"),
                        "create table a (id int);\n",
                        "drop table a;");

        assertThat(file).hasFileName("20261124T0930_add_gro_e_and_more.sql");
        assertThat(file)
                .hasContent(
                        """
                        -- revision: 20261124T0930
                        -- parent: none
                        -- message: Add Größe, and more!
                        -- transaction: none

                        -- Look at this.
                        --   proved: no

                        -- migrate:up

                        create table a (id int);

                        -- migrate:down

                        drop table a;
                        """);
        var read = RevisionFile.parse(name(file), Files.readString(file));
        assertThat(read.inTransaction()).isFalse();
        assertThat(read.message()).isEqualTo("Add Größe, and more!");
        assertThat(list(folder)).containsExactly(name(file));
    }

    @Test
    void cutsALongNameBetweenWords() {
        var file = write(folder(), "20260101T0000", "word ".repeat(30));
        assertThat(name(file)).isEqualTo("20260101T0000_" + "word_".repeat(8) + "word.sql");
        assertThat(name(write(folder(), "20260101T0001", "!!")))
                .isEqualTo("20260101T0001_revision.sql");
    }

    @Test
    void neverReplacesARevision() throws IOException {
        var folder = folder();
        var first = write(folder, "20260101T0000", "first");
        var text = Files.readString(first);

        assertThatThrownBy(() -> write(folder, "20260101T0000", "first"))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("has a revision 20260101T0000 already");
        assertThatThrownBy(() -> write(folder, "20260101T0000", "second"))
                .hasMessageContaining("has a revision 20260101T0000 already");
        assertThat(first).hasContent(text);
        assertThat(list(folder)).containsExactly(name(first));
    }

    @Test
    void writesNothingThatIsNoRevision() throws IOException {
        var folder = folder();

        assertThatThrownBy(() -> write(folder, "yesterday", "first"))
                .isInstanceOf(MigrationException.class);
        assertThatThrownBy(() -> write(folder, "20260101T0000", "two\nlines"))
                .hasMessageContaining("one line");
        assertThatThrownBy(
                        () ->
                                folder.write(
                                        "20260101T0000",
                                        List.of(),
                                        "x",
                                        true,
                                        List.of(),
                                        "commit",
                                        ""))
                .hasMessageContaining("'commit'");
        assertThat(list(folder)).isEmpty();
    }

    @Test
    void givesAnIdToOneOfThoseWhoWriteAtTheSameTime() throws Exception {
        var folder = folder();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var writes =
                    threads.invokeAll(
                            IntStream.range(0, 10)
                                    .<Callable<Path>>mapToObj(
                                            i -> () -> write(folder, "20260101T0000", "by " + i))
                                    .toList());
            var written = 0;
            for (var write : writes) {
                try {
                    write.get();
                    written++;
                } catch (ExecutionException refused) {
                    assertThat(refused).hasCauseInstanceOf(MigrationException.class);
                }
            }
            assertThat(written).isOne();
        }
        assertThat(list(folder)).hasSize(1);
        assertThat(Migrations.of(Map.of(list(folder).getFirst(), text(folder))).revisions())
                .hasSize(1);
    }

    private Path module(String name) throws IOException {
        return Files.createDirectories(tree.resolve(name + "/src/main/resources/migrations"));
    }

    private MigrationFolder folder() {
        return MigrationFolder.find(tree, tree, CLOCK);
    }

    private static Path write(MigrationFolder folder, String id, String message) {
        return folder.write(id, List.of(), message, true, List.of(), "select 1;", "");
    }

    private static String text(MigrationFolder folder) throws IOException {
        return Files.readString(folder.path().resolve(list(folder).getFirst()));
    }

    private static List<String> list(MigrationFolder folder) throws IOException {
        try (var files = Files.list(folder.path())) {
            return files.map(MigrationFolderTest::name).sorted().toList();
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}

package dev.muster.kit.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MigrationsTest {
    private static final String A = "20260101T0000";
    private static final String B = "20260102T0000";
    private static final String C = "20260103T0000";
    private static final String D = "20260104T0000";

    @Test
    void ordersByParentNotByName() {
        var migrations =
                Migrations.of(
                        Map.of(
                                A + "_last.sql", Chain.file(A, C, "", "select 3"),
                                B + "_first.sql", Chain.file(B, "none", "", "select 1"),
                                C + "_second.sql", Chain.file(C, B, "", "select 2")));

        assertThat(migrations.revisions()).extracting(Revision::id).containsExactly(B, C, A);
        assertThat(migrations.head()).extracting(Revision::id).isEqualTo(A);
    }

    @Test
    void readsWhatTheHeaderSays() {
        var revision =
                new Chain()
                        .then(A, "-- Any other comment.\n-- transaction: none", "select 1;")
                        .migrations()
                        .revisions()
                        .getFirst();

        assertThat(revision.parents()).isEmpty();
        assertThat(revision.message()).isEqualTo("step");
        assertThat(revision.inTransaction()).isFalse();
        assertThat(revision).hasToString(A + " step");
    }

    @Test
    void keepsEachHeadUntilOneMergesThem() {
        var files = new HashMap<String, String>();
        files.put(A + "_a.sql", Chain.file(A, "none", "", "select 1"));
        files.put(C + "_c.sql", Chain.file(C, A, "", "select 1"));
        files.put(B + "_b.sql", Chain.file(B, A, "", "select 1"));
        var split = Migrations.of(files);

        assertThat(split.head()).isNull();
        assertThat(split.heads()).extracting(Revision::id).containsExactly(B, C);
        assertThat(split.revisions()).extracting(Revision::id).containsExactly(A, B, C);

        files.put(D + "_d.sql", Chain.file(D, C + ", " + B, "", ""));
        var merged = Migrations.of(files);

        assertThat(merged.head()).extracting(Revision::id).isEqualTo(D);
        assertThat(merged.head().parents()).containsExactly(B, C);
        assertThat(merged.revisions()).extracting(Revision::id).containsExactly(A, B, C, D);
        assertThat(merged.ancestors(merged.find(C))).extracting(Revision::id).containsExactly(A);
        assertThat(merged.ancestors(merged.find(D)))
                .extracting(Revision::id)
                .containsExactly(A, B, C);
        assertThat(merged.descendants(merged.find(B))).extracting(Revision::id).containsExactly(D);
        assertThat(merged.descendants(merged.find(A)))
                .extracting(Revision::id)
                .containsExactly(B, C, D);
    }

    @Test
    void mergesWhatDoesNotStandOnOneAnother() {
        var fork =
                Migrations.of(
                        Map.of(
                                A + "_a.sql", Chain.file(A, "none", "", "select 1"),
                                B + "_b.sql", Chain.file(B, A, "", "select 1"),
                                C + "_c.sql", Chain.file(C, A, "", "select 1"),
                                D + "_d.sql", Chain.file(D, A, "", "select 1")));

        assertThat(fork.mergeable(List.of())).extracting(Revision::id).containsExactly(B, C, D);
        assertThat(fork.mergeable(List.of(D, "20260102")))
                .extracting(Revision::id)
                .containsExactly(D, B);
        assertThatThrownBy(() -> fork.mergeable(List.of(B, B)))
                .isInstanceOf(MigrationException.class)
                .hasMessage(
                        B
                                + " step: expected at least two revisions to merge; the heads are "
                                + String.join(", ", B, C, D));
        assertThatThrownBy(() -> fork.mergeable(List.of(B, A)))
                .hasMessage(B + " step stands on " + A + " step already; leave that one out");
        assertThatThrownBy(() -> Migrations.of(Map.of()).mergeable(List.of()))
                .hasMessageStartingWith("none: expected at least two");
    }

    @Test
    void hasNoHeadWithoutRevisions() {
        assertThat(Migrations.of(Map.of()).head()).isNull();
        assertThat(Migrations.of(Map.of()).heads()).isEmpty();
    }

    @Test
    void findsARevisionByAsMuchOfItsIdAsNoOtherHas() {
        var migrations =
                new Chain()
                        .then(A, "select 1")
                        .then(B, "select 1")
                        .then("20270101T0000", "select 1")
                        .migrations();

        assertThat(migrations.find(A).id()).isEqualTo(A);
        assertThat(migrations.find("2027").id()).isEqualTo("20270101T0000");
        assertThatThrownBy(() -> migrations.find("2026"))
                .isInstanceOf(MigrationException.class)
                .hasMessage("2026 may be each of " + A + ", " + B + "; write more of it");
        assertThatThrownBy(() -> migrations.find("2028"))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("2028 is no revision; known are " + A);
        assertThatThrownBy(() -> migrations.find("")).isInstanceOf(MigrationException.class);
    }

    @Test
    void refusesAMissingParent() {
        assertThatThrownBy(
                        () -> Migrations.of(Map.of(B + "_b.sql", Chain.file(B, A, "", "select 1"))))
                .hasMessageContaining(B + "_b.sql: its parent " + A + " is not there");
    }

    @Test
    void refusesACycle() {
        assertThatThrownBy(
                        () ->
                                Migrations.of(
                                        Map.of(
                                                A + "_a.sql", Chain.file(A, "none", "", "select 1"),
                                                B + "_b.sql", Chain.file(B, C, "", "select 1"),
                                                C + "_c.sql", Chain.file(C, B, "", "select 1"))))
                .hasMessageContaining(B + ", " + C);
    }

    @Test
    void refusesTheSameRevisionTwice() {
        assertThatThrownBy(
                        () ->
                                Migrations.of(
                                        Map.of(
                                                A + "_a.sql", Chain.file(A, "none", "", "select 1"),
                                                A + "_b.sql",
                                                        Chain.file(A, "none", "", "select 1"))))
                .hasMessageContaining("are both revision " + A);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    -- parent: none           |                     | no line '-- parent: ...'
                    -- message: step          | -- massage: step    | 3: 'massage' is unknown here; known are
                    -- message: step          | -- parent: none     | 3: 'parent' is there twice
                    -- message: step          | create table a ();  | 3: 'create table a ();' stands before
                    -- migrate:up             |                     | no line '-- migrate:up'
                    -- migrate:down           |                     | no line '-- migrate:down'
                    -- migrate:down           | -- migrate:up       | 7: a second '-- migrate:up'
                    select 1                  | -- migrate:down     | a second '-- migrate:down'
                    select 1                  | -- nothing          | 5: the section '-- migrate:up' holds no statement
                    select 1                  | select 1; commit    | 6: 'commit': a revision runs in one transaction
                    -- parent: none           | -- parent: none, x  | expected 'none', a revision, or
                    -- parent: none           | -- parent: 20260102T0000, 20260102T0000 | expected 'none', a revision, or
                    -- parent: none           | -- parent: 20260102T0000, | expected 'none', a revision, or
                    -- transaction: none      | -- transaction: off | the only value is 'none'
                    -- revision: 20260101T0000| -- revision: 20260102T0000 | its name says 20260101T0000
                    """)
    void saysWhatIsWrongWithAFileAndWhere(String line, String instead, String expected) {
        var file = Chain.file(A, "none", "-- transaction: none", "select 1");
        if (!line.contains("transaction")) {
            file = file.replace("-- transaction: none", "");
        }
        var broken = file.replace(line, instead == null ? "" : instead);

        assertThatThrownBy(() -> Migrations.of(Map.of(A + "_step.sql", broken)))
                .isInstanceOf(MigrationException.class)
                .hasMessageStartingWith(A + "_step.sql:")
                .hasMessageContaining(expected);
    }

    @Test
    void refusesAFileNameThatTellsNoRevision() {
        assertThatThrownBy(() -> Migrations.of(Map.of("V1__init.sql", "")))
                .hasMessageContaining("V1__init.sql: the name must be <revision>_<words>.sql");
    }

    @Test
    void keepsTheChecksumWhenOnlyCommentsAroundItChange() {
        var file = Chain.file(A, "none", "", "select 1");
        var before = Migrations.of(Map.of(A + "_a.sql", file)).revisions().getFirst();
        var noted = file.replace("\n", "\r\n") + "-- proved: up and down\n";
        var changed = file.replace("select 1", "select 2");

        assertThat(Migrations.of(Map.of(A + "_a.sql", noted)).revisions().getFirst().checksum())
                .isEqualTo(before.checksum());
        assertThat(Migrations.of(Map.of(A + "_a.sql", changed)).revisions().getFirst().checksum())
                .isNotEqualTo(before.checksum());
    }

    @Test
    void findsFilesInFoldersAndJarsOfTheClassPath(@TempDir Path folder) throws IOException {
        var inFolder = Files.createDirectories(folder.resolve("classes/migrations"));
        Files.writeString(inFolder.resolve(A + "_a.sql"), Chain.file(A, "none", "", "select 1"));
        var jar = folder.resolve("some.jar");
        try (var zip = FileSystems.newFileSystem(jar, Map.of("create", "true"))) {
            var inJar = Files.createDirectory(zip.getPath("migrations"));
            Files.writeString(inJar.resolve(B + "_b.sql"), Chain.file(B, A, "", "select 1"));
        }
        var urls = new URL[] {folder.resolve("classes/").toUri().toURL(), jar.toUri().toURL()};
        try (var loader = new URLClassLoader(urls, null)) {
            assertThat(Migrations.onClassPath(loader).revisions())
                    .extracting(Revision::id)
                    .containsExactly(A, B);
        }
    }
}

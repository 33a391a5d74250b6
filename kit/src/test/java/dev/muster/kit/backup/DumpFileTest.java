package dev.muster.kit.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.kit.db.postgres.EmbeddedPostgres;
import dev.muster.kit.db.postgres.SharedPostgres;
import dev.muster.kit.migrate.ScratchDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedPostgres.class)
final class DumpFileTest {
    private static final String TABLE = "create table note (id int primary key, text text)";
    private static final String WRITTEN = ". Expected a file as 'pad db dump' wrote it";

    @TempDir private Path folder;
    private final ScratchDatabase database;
    private Workplace work;
    private Path file;

    DumpFileTest(EmbeddedPostgres postgres) throws SQLException {
        this.database = ScratchDatabase.on(postgres);
    }

    @BeforeEach
    void dump() throws SQLException {
        file = folder.resolve("dump.zip");
        work = Workplace.of(database, TABLE).upgraded();
        work.run("insert into note values (1, 'milk'), (2, E'two\\nlines')");
        work.dump(file);
    }

    @AfterEach
    void drop() throws SQLException {
        database.close();
    }

    private void open(Path dump) {
        DumpFile.open(dump, Workplace.APP, work.migrations()).close();
    }

    private AbstractThrowableAssert<?, ?> opening(Path dump) {
        return assertThatThrownBy(() -> open(dump)).isInstanceOf(BackupException.class);
    }

    private Forgery forgery() throws IOException {
        return Forgery.of(file);
    }

    private Path other() {
        return folder.resolve("other.zip");
    }

    @Test
    void saysWhatIsInIt() throws IOException {
        assertThat(forgery().text("data/1")).isEqualTo("1\tmilk\n2\ttwo\\nlines\n");
        assertThat(forgery().text("manifest.json"))
                .contains(
                        "\"format\" : 1",
                        "\"app\" : \"pad\"",
                        "\"columns\" : [ \"id\", \"text\" ]");
        open(forgery().write(other()));
    }

    @Test
    void refusesWhatIsNoDump() throws IOException {
        opening(folder).hasMessage(folder + " is no file; expected one that 'pad db dump' wrote");
        opening(folder.resolve("absent")).hasMessageContaining("absent is no file; expected");
        for (var content : List.of("", "PK", "insert into note values (1)")) {
            opening(Files.writeString(other(), content))
                    .hasMessageStartingWith(other() + " is no dump, or is damaged: ")
                    .hasMessageEndingWith(WRITTEN);
        }
        opening(forgery().without("manifest.json").write(other()))
                .hasMessageContaining("damaged: it holds no manifest.json. Expected");
    }

    @Test
    void refusesOneThatIsCutOff() throws IOException {
        var whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length += 7) {
            opening(Files.write(other(), Arrays.copyOf(whole, length)))
                    .hasMessageEndingWith(WRITTEN);
        }
    }

    @Test
    void refusesEachDamageThatMatters() throws IOException {
        var whole = Files.readAllBytes(file);
        var content = forgery();
        int refused = 0;
        for (int position = 0; position < whole.length; position++) {
            var damaged = whole.clone();
            damaged[position] ^= (byte) (1 << position % 8);
            Files.write(other(), damaged);
            try {
                open(other());
            } catch (BackupException e) {
                assertThat(e).hasMessageEndingWith(WRITTEN);
                refused++;
                continue;
            }
            // What is left is no content: the time of an entry, for example.
            assertThat(Forgery.of(other()).entries()).containsExactlyEntriesOf(content.entries());
        }
        assertThat(refused).isGreaterThan(whole.length / 2);
    }

    @Test
    void refusesWhatNoDumpHolds() throws IOException {
        opening(forgery().with("../evil", "x").write(other()))
                .hasMessageContaining("it holds \"../evil\", which its manifest does not name");
        opening(forgery().with("data/2", "").write(other())).hasMessageContaining("\"data/2\"");
        opening(forgery().without("data/1").write(other()))
                .hasMessageContaining("it holds no data/1");
        opening(forgery().writeTwice(other())).hasMessageContaining("its manifest does not name");
        opening(forgery().with("data/1", "1\tmilk\n").write(other()))
                .hasMessageContaining("it holds 1 rows of note, and its manifest says 2");
        opening(forgery().with("manifest.json", " ".repeat(40 << 20)).write(other()))
                .hasMessageContaining("its manifest has more than 32 MiB");
    }

    @Test
    void refusesAManifestThatIsNone() throws IOException {
        for (var text : List.of("", "[]", "{", "null", "{\"format\": 1}", "[".repeat(100_000))) {
            opening(forgery().with("manifest.json", text).write(other()))
                    .hasMessageContaining("its manifest is no ")
                    .hasMessageEndingWith(WRITTEN);
        }
        opening(forgery().saying("\"rows\" : 2", "\"rows\" : null").write(other()))
                .hasMessageContaining("its manifest is no manifest");
        opening(forgery().saying("\"id\", \"text\"", "\"id\", null").write(other()))
                .hasMessageContaining("its manifest is no manifest");
        opening(forgery().saying("\"rows\" : 2", "\"rows\" : 2, \"more\" : 1").write(other()))
                .hasMessageContaining("its manifest is no manifest");
    }

    @Test
    void refusesOneOfANewerReleaseOrAnotherApp() throws IOException {
        opening(forgery().saying("\"format\" : 1", "\"format\" : 2, \"new\" : 1").write(other()))
                .hasMessageContaining(
                        "its format is 2, and this release reads 1: a newer one wrote it");
        opening(forgery().saying("\"pad\"", "\"pen\"").write(other()))
                .hasMessage(other() + " is a dump of pen; expected one of pad");
        assertThatThrownBy(
                        () ->
                                DumpFile.open(
                                        file,
                                        Workplace.APP,
                                        Workplace.chain("create table changed ()")))
                .hasMessageContaining("_step.sql was changed after " + file + " had been made");
        var later = work.knowing(Workplace.chain(TABLE, "create table next ()")).upgraded();
        var newer = folder.resolve("newer.zip");
        later.dump(newer);
        opening(newer)
                .hasMessage(
                        newer
                                + " has revision \"20260102T0000\", which this release does not"
                                + " know (its head is 20260101T0000): it was made by a newer"
                                + " release. Restore it with that one");
    }
}

package dev.muster.kit.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.kit.db.postgres.EmbeddedPostgres;
import dev.muster.kit.db.postgres.SharedPostgres;
import dev.muster.kit.migrate.ScratchDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Single changes, there and back again.
@ExtendWith(SharedPostgres.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ChangesTest {
    /// What no program can write without losing rows, or what is not supported: it is said.
    private static final Set<String> BY_HAND =
            Set.of(
                    "111-domain-base-type",
                    "131-index-statistics-target",
                    "171-aggregate",
                    "211-plain-table-partitioned",
                    "214-inheritance-given",
                    "221-replica-identity",
                    "222-clustered",
                    "236-generated-column-plain",
                    "63-not-null-not-valid");

    private final EmbeddedPostgres postgres;
    private ScratchDatabase database;
    private Sandbox sandbox;

    ChangesTest(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    @BeforeAll
    void open() throws SQLException {
        database = ScratchDatabase.on(postgres);
        sandbox = new Sandbox(database.owner().connect());
    }

    @AfterAll
    void close() throws SQLException {
        sandbox.close();
        database.close();
    }

    static Stream<String> changes() throws IOException {
        return names("changes");
    }

    static Stream<String> same() throws IOException {
        return names("same");
    }

    private static Stream<String> names(String folder) throws IOException {
        try (var files = Files.list(resource(folder))) {
            return files.map(file -> folder + "/" + file.getFileName()).sorted().toList().stream();
        }
    }

    private static Path resource(String name) {
        return Path.of("src/test/resources/dev/muster/kit/schema", name);
    }

    private static String section(String file, int number) throws IOException {
        return Files.readString(resource(file)).split("(?m)^-- (?:before|after)$")[number];
    }

    @ParameterizedTest
    @MethodSource("changes")
    void leadsThereAndBack(String file) throws Exception {
        var name = file.substring(file.indexOf('/') + 1, file.lastIndexOf('.'));
        if (BY_HAND.contains(name)) {
            saysWhatItCannotDo(section(file, 1), section(file, 2));
            return;
        }
        thereAndBack(section(file, 1), section(file, 2));
        thereAndBack(section(file, 2), section(file, 1));
    }

    private void saysWhatItCannotDo(String before, String after) throws SQLException {
        var wanted = sandbox.with(after).read();
        var old = sandbox.with(before).read();
        var there = Difference.between(old, wanted);
        var back = Difference.between(wanted, old);
        assertThat(there.isEmpty() || back.isEmpty()).isFalse();
        assertThat(there.faults().size() + back.faults().size()).isPositive();
    }

    private void thereAndBack(String before, String after) throws SQLException {
        var wanted = sandbox.with(after).read();
        var old = sandbox.with(before).read();
        var there = certain(Difference.between(old, wanted));
        assertThat(there.changes()).isNotEmpty();

        var reached = sandbox.apply(there).read();
        assertThat(left(reached, wanted)).as(there.sql()).isEmpty();

        var back = certain(Difference.between(reached, old));
        assertThat(left(sandbox.apply(back).read(), old)).as(back.sql()).isEmpty();
    }

    private static Difference certain(Difference difference) {
        assertThat(difference.faults()).isEmpty();
        assertThat(difference.doubts()).isEmpty();
        return difference;
    }

    private static String left(Schema is, Schema wanted) {
        var difference = Difference.between(is, wanted);
        return difference.sql() + String.join("\n", difference.faults());
    }

    static Stream<String> worlds() throws IOException {
        return names("worlds").filter(name -> !name.endsWith(".next.sql"));
    }

    @ParameterizedTest
    @MethodSource("worlds")
    void createsAWholeWorldAndDropsIt(String file) throws Exception {
        thereAndBack("", Files.readString(resource(file)));
    }

    @ParameterizedTest
    @MethodSource("worlds")
    void leadsAWorldToItsNextReleaseAndBack(String file) throws Exception {
        var now = Files.readString(resource(file));
        var next = now + Files.readString(resource(file.replace(".sql", ".next.sql")));
        thereAndBack(now, next);
        thereAndBack(next, now);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void leadsFromAnySchemaToAnyOther(long seed) throws Exception {
        thereAndBack(RandomSchema.of(seed), RandomSchema.of(seed + 1));
    }

    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    @ParameterizedTest
    @MethodSource("same")
    void seesNoChangeInAnotherSpelling(String file) throws Exception {
        var one = sandbox.with(section(file, 1)).read();
        var other = sandbox.with(section(file, 2)).read();

        var there = Difference.between(one, other);

        assertThat(there.sql()).isEmpty();
        assertThat(there.doubts()).isEmpty();
        assertThat(there.faults()).isEmpty();
        assertThat(Difference.between(other, one).isEmpty()).isTrue();
    }
}

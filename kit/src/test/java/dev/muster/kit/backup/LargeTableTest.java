package dev.muster.kit.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.kit.db.DatabaseAddress;
import dev.muster.kit.db.postgres.EmbeddedPostgres;
import dev.muster.kit.db.postgres.SharedPostgres;
import dev.muster.kit.migrate.ScratchDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedPostgres.class)
final class LargeTableTest {
    private static final String TABLE = "create table line (id int primary key, text text)";
    private static final int ROWS = 200_000;
    private static final String SUM =
            "select count(*) || ' ' || sum(id) || ' ' || md5(string_agg(md5(text), '' order by id))"
                    + " from line";

    @TempDir private Path folder;

    @Test
    void passesThroughAProcessOfLittleMemory(EmbeddedPostgres postgres) throws Exception {
        try (var from = ScratchDatabase.on(postgres);
                var to = ScratchDatabase.on(postgres)) {
            var source = Workplace.of(from, TABLE).upgraded();
            source.run(
                    "insert into line select i, repeat(md5(i::text), 12) from generate_series(1, %d) i"
                            .formatted(ROWS));
            var file = folder.resolve("large.zip");

            // A third of what the rows take.
            assertThat(process(from.owner(), "dump", file)).isZero();
            assertThat(process(to.owner(), "restore", file)).isZero();
            assertThat(Workplace.of(to).ask(SUM)).isEqualTo(source.ask(SUM)).startsWith(ROWS + " ");
        }
    }

    private static int process(DatabaseAddress owner, String verb, Path file)
            throws IOException, InterruptedException {
        var builder =
                new ProcessBuilder(
                        List.of(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-Xmx24m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                LargeTableTest.class.getName(),
                                verb,
                                file.toString()));
        builder.environment()
                .putAll(
                        Map.of(
                                "URL", owner.jdbcUrl(),
                                "USER", String.valueOf(owner.user()),
                                "PASSWORD", String.valueOf(owner.password())));
        return builder.inheritIO().start().waitFor();
    }

    public static void main(String[] args) throws SQLException {
        var owner =
                new DatabaseAddress(
                        System.getenv("URL"), System.getenv("USER"), System.getenv("PASSWORD"));
        var work = new Workplace(owner, Workplace.chain(TABLE), new ArrayList<>());
        if (args[0].equals("dump")) {
            work.dump(Path.of(args[1]));
        } else {
            work.restore(Path.of(args[1]));
        }
    }
}

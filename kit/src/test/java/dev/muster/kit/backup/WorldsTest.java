package dev.muster.kit.backup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.kit.db.postgres.EmbeddedPostgres;
import dev.muster.kit.db.postgres.SharedPostgres;
import dev.muster.kit.migrate.ScratchDatabase;
import dev.muster.kit.schema.Schema;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Objects;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whole schemas of the kind that applications have.
@ExtendWith(SharedPostgres.class)
final class WorldsTest {
    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "airline",
                "bank",
                "cms",
                "hospital",
                "learning",
                "saas",
                "shop",
                "telemetry",
                "ticketing",
                "warehouse"
            })
    void comesBackAsItWas(String world, EmbeddedPostgres postgres)
            throws SQLException, IOException {
        try (var from = ScratchDatabase.on(postgres);
                var to = ScratchDatabase.on(postgres)) {
            var source =
                    Workplace.of(from, text(Schema.class, "worlds/" + world + ".sql")).upgraded();
            source.run(text(WorldsTest.class, "fill.sql"));
            var target = Workplace.of(to).knowing(source.migrations());
            var file = folder.resolve("world.zip");

            var dumped = source.dump(file);
            assertThat(dumped.stream().filter(it -> it.rows() > 0)).hasSizeGreaterThan(2);
            assertThat(target.restore(file)).isEqualTo(dumped);
            assertThat(target.rows()).isEqualTo(source.rows());
            assertThat(target.hasSchema(source.schema())).isTrue();
            assertThat(target.nextValues()).isEqualTo(source.nextValues());
        }
    }

    private static String text(Class<?> place, String resource) throws IOException {
        try (var in = place.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(in, resource).readAllBytes(), UTF_8);
        }
    }
}

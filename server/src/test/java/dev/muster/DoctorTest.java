package dev.muster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.kit.app.Finding;
import dev.muster.kit.app.Finding.Verdict;
import dev.muster.kit.app.Postgres;
import dev.muster.kit.config.Settings;
import dev.muster.kit.doctor.Doctor;
import dev.muster.kit.test.Commits;
import dev.muster.kit.test.Databases;
import dev.muster.kit.test.TestServer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole of Muster, examined.
@MusterTest
@Commits
class DoctorTest {
    private final TestServer muster;
    @TempDir private Path directory;

    DoctorTest(TestServer muster) {
        this.muster = muster;
    }

    @Test
    void findsAFreshDatabaseInOrderAndMissesAnAdmin(Databases databases) throws Exception {
        var database = databases.create(Muster.APP);
        try {
            var findings = examine(databases, database);
            assertThat(findings).noneMatch(it -> it.verdict() == Verdict.FAIL);
            assertThat(findings)
                    .contains(
                            Finding.warning(
                                    "admin",
                                    "There is nobody yet",
                                    "muster users create ADDRESS --role admin"))
                    .anyMatch(it -> it.text().startsWith("All ") && it.text().contains("declared"));
        } finally {
            databases.drop(database);
        }
    }

    @Test
    void knowsAServerOfItsKindByItsAnswer(Databases databases) throws Exception {
        var database = databases.create(Muster.APP);
        try {
            var port = String.valueOf(muster.url().getPort());
            assertThat(examine(databases, database, "HTTP_PORT", port))
                    .contains(
                            Finding.ok(
                                    "port",
                                    "A server listens on 127.0.0.1:%s and answers"
                                            .formatted(port)));
        } finally {
            databases.drop(database);
        }
    }

    private List<Finding> examine(Databases databases, String database, String... more) {
        var environment = new HashMap<>(databases.environment(database));
        for (int i = 0; i < more.length; i += 2) {
            environment.put(more[i], more[i + 1]);
        }
        return Doctor.examine(Muster.APP, environment, directory, DoctorTest::enter);
    }

    private static void enter(Settings settings, Consumer<Postgres> work) {
        try (var postgres = Postgres.join(settings)) {
            work.accept(postgres);
        }
    }
}

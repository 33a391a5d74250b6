package dev.muster.kit.db.postgres;

import static dev.muster.kit.db.postgres.Sql.ask;
import static dev.muster.kit.db.postgres.Sql.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.kit.db.DatabaseAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedPostgres.class)
final class EmbeddedPostgresTest {
    private final EmbeddedPostgres shared;

    EmbeddedPostgresTest(EmbeddedPostgres shared) {
        this.shared = shared;
    }

    @Test
    void sortsAndUpperCasesByUnicode() throws SQLException {
        var locale =
                "select datlocprovider::text || ' ' || datlocale from pg_database where datname = ";

        assertThat(ask(shared.ownerUrl(), locale + "current_database()")).isEqualTo("b C.UTF-8");
        assertThat(ask(shared.ownerUrl(), "select upper('žluťoučký')")).isEqualTo("ŽLUŤOUČKÝ");
    }

    @Test
    void emptiesADatabaseAndKeepsTheServersRights() throws SQLException {
        shared.createDatabase("emptied");
        try {
            var owner = shared.ownerUrl("emptied");
            run(owner, "create table note (text text); create schema other; create type t as ()");
            run(owner, "create table other.note (text text)");

            shared.clear(owner);

            assertThat(
                            ask(
                                    owner,
                                    "select count(*) from pg_class where relname = 'note' or"
                                            + " relname = 't'"))
                    .isEqualTo("0");
            run(owner, "create table note (text text)");
            run(shared.serverUrl("emptied"), "insert into note values ('a')");
        } finally {
            shared.dropDatabase("emptied");
        }
    }

    @Test
    void refusesAWrongPassword() {
        var server = shared.serverUrl();

        assertThatThrownBy(() -> new DatabaseAddress(server.jdbcUrl(), server.user(), "").connect())
                .hasMessageContaining("password");
        assertThatThrownBy(
                        () -> new DatabaseAddress(server.jdbcUrl(), "muster_owner", "x").connect())
                .hasMessageContaining("authentication failed");
    }

    @Test
    void hidesThePasswordWhenPrinted() {
        assertThat(shared.serverUrl().toString()).doesNotContain(shared.serverUrl().password());
    }

    @Test
    void letsTheServerReadAndWriteRowsButNotChangeTables() throws SQLException {
        shared.createDatabase("rights");
        try {
            var owner = shared.ownerUrl("rights");
            var server = shared.serverUrl("rights");
            run(owner, "create table note (id int generated always as identity, text text)");
            run(server, "insert into note (text) values ('a')");

            assertThat(ask(server, "select text from note")).isEqualTo("a");
            assertThatThrownBy(() -> run(server, "drop table note"))
                    .hasMessageContaining("must be owner");
            assertThatThrownBy(() -> run(server, "create table other (id int)"))
                    .hasMessageContaining("permission denied");
        } finally {
            shared.dropDatabase("rights");
        }
    }

    @Test
    void clonesADatabaseWithItsRowsAndRights() throws SQLException {
        shared.createDatabase("original");
        run(shared.ownerUrl("original"), "create table note as select 'kept' as text");
        shared.cloneDatabase("original", "copied");
        try {
            assertThat(ask(shared.serverUrl("copied"), "select text from note")).isEqualTo("kept");
        } finally {
            shared.dropDatabase("copied");
            shared.dropDatabase("original");
        }
    }

    @Test
    void dropsADatabaseThatIsInUse() throws SQLException {
        shared.createDatabase("used");
        try (var connection = shared.ownerUrl("used").connect()) {
            shared.dropDatabase("used");

            assertThat(connection.isValid(1)).isFalse();
        }
        assertThatThrownBy(() -> shared.ownerUrl("used").connect())
                .hasMessageContaining("does not exist");
    }

    @Test
    void refusesADatabaseNameThatIsNone() {
        assertThatThrownBy(() -> shared.createDatabase("x; drop database muster"))
                .hasMessageContaining("'x; drop database muster' is no name for a database");
    }

    @Test
    void keepsPasswordsAndDataToTheirOwner() throws IOException {
        var postgres = Path.of("target", "postgres-for-tests", "postgres");

        assertThat(rights(postgres)).isEqualTo("rwx------");
        assertThat(rights(postgres.resolve("data"))).isEqualTo("rwx------");
        assertThat(rights(postgres.resolve("muster.password"))).isEqualTo("rw-------");
        assertThat(rights(postgres.resolve("muster_owner.password"))).isEqualTo("rw-------");
    }

    @Test
    void saysForWhichPlatformsThereIsNone() {
        assertThatThrownBy(() -> Platform.of("Windows 11", "amd64"))
                .hasMessageContaining("Windows 11 on amd64")
                .hasMessageContaining("DATABASE_URL");
        assertThat(Platform.of("Mac OS X", "aarch64").archive())
                .isEqualTo("postgres-darwin-arm_64.txz");
    }

    private static String rights(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}

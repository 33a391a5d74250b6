package dev.muster.kit.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.kit.db.postgres.EmbeddedPostgres;
import dev.muster.kit.db.postgres.SharedPostgres;
import dev.muster.kit.migrate.DeclaredSchema.Part;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedPostgres.class)
final class DeclaredSchemaTest {
    private final EmbeddedPostgres postgres;
    private ScratchDatabase database;

    DeclaredSchemaTest(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    @BeforeEach
    void createDatabase() throws SQLException {
        database = ScratchDatabase.on(postgres);
    }

    @AfterEach
    void dropDatabase() throws SQLException {
        database.close();
    }

    @Test
    void appliesPartsAfterThoseTheyNeed() throws SQLException {
        var schema =
                DeclaredSchema.of(
                        List.of(
                                new Part(
                                        "a/schema.sql",
                                        "create table a (b int references b, x c);"),
                                new Part(
                                        "b/schema.sql",
                                        "create table b (id int primary key); select f();"),
                                new Part("c/schema.sql", "create type c as enum ('x');"),
                                new Part(
                                        "d/schema.sql",
                                        "create function f() returns int return 1;")));
        var order = new ArrayList<String>();

        try (var connection = database.owner().connect()) {
            schema.applyTo(connection, part -> order.add(part.name()));
        }

        assertThat(order)
                .containsExactly("c/schema.sql", "d/schema.sql", "b/schema.sql", "a/schema.sql");
        assertThat(database.ask("select count(*) from a")).isEqualTo("0");
    }

    @Test
    void saysWhatIsMissingWhenNoOrderWorks() {
        var schema =
                DeclaredSchema.of(
                        List.of(
                                new Part("a/schema.sql", "create table a (id int);"),
                                new Part("b/schema.sql", "\ncreate table b (c int references c);"),
                                new Part("c/schema.sql", "create view v as select * from b;")));

        assertThatThrownBy(() -> apply(schema))
                .isInstanceOf(MigrationException.class)
                .hasMessage("b/schema.sql:2: relation \"c\" does not exist (SQLSTATE 42P01)");
    }

    @Test
    void createsNothingWhenOnePartIsWrong() throws SQLException {
        var schema =
                DeclaredSchema.of(
                        List.of(
                                new Part("a/schema.sql", "create table a (id int);"),
                                new Part("b/schema.sql", "create table b (id int));")));

        assertThatThrownBy(() -> apply(schema))
                .hasMessage("b/schema.sql:1: syntax error at or near \")\" (SQLSTATE 42601)");
        assertThat(database.ask("select count(*) from pg_class where relname = 'a'"))
                .isEqualTo("0");
    }

    @Test
    void findsEverySchemaInFoldersAndJars(@TempDir Path folder) throws IOException {
        var inFolder = Files.createDirectories(folder.resolve("classes/one/deep"));
        Files.writeString(inFolder.resolve("schema.sql"), "select 1");
        Files.writeString(inFolder.resolve("other.sql"), "select 2");
        var jar = folder.resolve("some.jar");
        try (var zip = FileSystems.newFileSystem(jar, Map.of("create", "true"))) {
            Files.writeString(
                    Files.createDirectory(zip.getPath("two")).resolve("schema.sql"), "select 3");
        }
        var urls = new URL[] {folder.resolve("classes/").toUri().toURL(), jar.toUri().toURL()};
        try (var loader = new URLClassLoader(urls, null)) {
            assertThat(DeclaredSchema.onClassPath(loader).parts())
                    .containsExactly(
                            new Part("one/deep/schema.sql", "select 1"),
                            new Part("two/schema.sql", "select 3"));
        }
    }

    @Test
    void holdsWhatTheKitItselfNeeds() {
        assertThat(DeclaredSchema.onClassPath().parts())
                .extracting(Part::name)
                .contains("dev/muster/kit/events/schema.sql", "dev/muster/kit/http/schema.sql");
    }

    private void apply(DeclaredSchema schema) throws SQLException {
        try (var connection = database.owner().connect()) {
            schema.applyTo(connection);
        }
    }
}

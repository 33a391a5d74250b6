package dev.muster.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.kit.db.postgres.EmbeddedPostgresException;
import dev.muster.kit.migrate.MigrationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SchemaMojoTest {
    private static final Path POSTGRES = Path.of("target", "postgres-for-tests");

    private final MavenProject project = new MavenProject();
    private final SchemaMojo goal = new SchemaMojo(project);
    private final Path sources;
    private final Path output;
    private final Path stamp;
    private final Path schema;

    SchemaMojoTest(@TempDir Path folder) {
        sources = folder.resolve("src");
        output = folder.resolve("generated");
        stamp = folder.resolve("stamp");
        schema = sources.resolve("shop/basket/schema.sql");
    }

    @BeforeEach
    void declareASchema() throws IOException {
        Files.createDirectories(schema.getParent());
        Files.writeString(schema, "create table basket (id int primary key);");
    }

    @Test
    void needsNoPostgresWhenNothingHasChanged(@TempDir Path folder) throws Exception {
        var none = Files.writeString(folder.resolve("no-home"), "");
        goal.generate(sources, output, stamp, POSTGRES);

        goal.generate(sources, output, stamp, none);
        assertThat(output.resolve("shop/basket/tables/Basket.java")).exists();
        assertThat(project.getCompileSourceRoots()).containsExactly(output.toString());

        Files.writeString(schema, "create table basket (id bigint primary key);");
        assertThatThrownBy(() -> goal.generate(sources, output, stamp, none))
                .isInstanceOf(EmbeddedPostgresException.class);
    }

    @Test
    void leavesNoPostgresRunning() throws Exception {
        goal.generate(sources, output, stamp, POSTGRES);

        assertThat(POSTGRES.resolve("postgres/data/postmaster.pid")).doesNotExist();
    }

    @Test
    void triesAgainAfterAFailure() throws Exception {
        goal.generate(sources, output, stamp, POSTGRES);
        var good = Files.readString(schema);
        Files.writeString(schema, "create table basket (id number);");

        assertThatThrownBy(() -> goal.generate(sources, output, stamp, POSTGRES))
                .isInstanceOf(MigrationException.class)
                .hasMessageStartingWith("shop/basket/schema.sql:1: type \"number\"");
        assertThat(stamp).doesNotExist();
        Files.writeString(schema, good);
        goal.generate(sources, output, stamp, POSTGRES);
        assertThat(stamp).exists();
    }

    @Test
    void doesNothingWhereNoSchemaIsDeclared(@TempDir Path empty) throws Exception {
        goal.generate(empty.resolve("src"), output, stamp, POSTGRES);

        assertThat(output).doesNotExist();
        assertThat(project.getCompileSourceRoots()).isEmpty();
    }
}

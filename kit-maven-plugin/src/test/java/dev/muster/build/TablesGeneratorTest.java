package dev.muster.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.kit.db.postgres.EmbeddedPostgres;
import dev.muster.kit.migrate.DeclaredSchema;
import dev.muster.kit.migrate.DeclaredSchema.Part;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TablesGeneratorTest {
    private static final DeclaredSchema SCHEMA =
            DeclaredSchema.of(
                    List.of(
                            new Part(
                                    "shop/basket/schema.sql",
                                    """
                                    create type basket_state as enum ('open', 'paid');
                                    create table basket (
                                        id bigint generated always as identity primary key,
                                        customer bigint not null references customer,
                                        state basket_state not null,
                                        tags text[] not null,
                                        note jsonb,
                                        opened_at timestamptz not null
                                    );
                                    create index basket_open on basket (customer) where state = 'open';
                                    create view open_basket as select * from basket where state = 'open';
                                    """),
                            new Part(
                                    "shop/customer/schema.sql",
                                    """
                                    create function greeting(name text) returns text return 'Hi ' || name;
                                    create table customer (id bigint primary key, "First Name" text);
                                    """),
                            new Part("lib/schema.sql", "create table of_the_library (id int);")));

    private static Map<Path, String> files = Map.of();

    @BeforeAll
    static void generate() throws Exception {
        try (var postgres = EmbeddedPostgres.join(Path.of("target", "postgres-for-tests"))) {
            files =
                    new TablesGenerator(postgres, SCHEMA)
                            .files(List.of("shop/basket/schema.sql", "shop/customer/schema.sql"));
        }
    }

    @Test
    void putsWhatAFolderDeclaresIntoItsPackageAndNothingElse() {
        assertThat(files.keySet())
                .extracting(Path::toString)
                .containsExactlyInAnyOrder(
                        "shop/basket/tables/Basket.java",
                        "shop/basket/tables/BasketRecord.java",
                        "shop/basket/tables/BasketState.java",
                        "shop/basket/tables/OpenBasket.java",
                        "shop/basket/tables/OpenBasketRecord.java",
                        "shop/customer/tables/Customer.java",
                        "shop/customer/tables/CustomerRecord.java");
    }

    @Test
    void readsTimesAsInstants() {
        assertThat(files.get(Path.of("shop/basket/tables/BasketRecord.java")))
                .contains("public Instant getOpenedAt()")
                .doesNotContain("OffsetDateTime");
    }

    @Test
    void namesNoSchemaSoThatItWorksInAny() {
        assertThat(files.values()).noneMatch(text -> text.contains("\"public\""));
    }

    @Test
    void compilesWithoutAWarning(@TempDir Path folder) throws Exception {
        var sources = new ArrayList<Path>();
        for (var file : files.entrySet()) {
            var source = folder.resolve("sources").resolve(file.getKey());
            Files.createDirectories(source.getParent());
            sources.add(Files.writeString(source, file.getValue()));
        }
        var compiler = ToolProvider.getSystemJavaCompiler();
        var said = new StringWriter();
        try (var manager = compiler.getStandardFileManager(null, null, null)) {
            var compiled =
                    compiler.getTask(
                                    said,
                                    manager,
                                    null,
                                    List.of(
                                            "-Xlint:all,-processing,-serial,-classfile",
                                            "-Werror",
                                            "-proc:none",
                                            "-d",
                                            folder.resolve("classes").toString()),
                                    null,
                                    manager.getJavaFileObjectsFromPaths(sources))
                            .call();

            assertThat(compiled).as(said.toString()).isTrue();
        }
    }
}

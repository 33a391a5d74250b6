package dev.muster.kit.scaffold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.muster.kit.db.postgres.EmbeddedPostgres;
import dev.muster.kit.db.postgres.SharedPostgres;
import dev.muster.kit.migrate.Migrations;
import dev.muster.kit.scaffold.DomainScaffold.Present;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is written. That it builds, passes its tests and serves is for the tests of the
/// distribution.
@ExtendWith(SharedPostgres.class)
class ProjectScaffoldTest {
    @TempDir private Path root;
    private final EmbeddedPostgres postgres;

    ProjectScaffoldTest(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    @Test
    void writesAnAppWithItsDomains() throws Exception {
        var written = write("order-desk", "com.example.desk", "product", "order");

        assertThat(text("src/main/java/com/example/desk/OrderDesk.java"))
                .contains("App.named(\"order-desk\")")
                .contains(".with(new AuthDomain(Permissions.TABLE))")
                .contains(
                        """
                                            .with(new ProductDomain())
                                            .with(new OrderDomain());
                        """);
        assertThat(text("src/main/java/com/example/desk/Permissions.java"))
                .contains("entry(\"product.read\", \"read\", \"viewer\", \"editor\", \"admin\"),")
                .contains("entry(\"order.write\", \"write\", \"editor\", \"admin\"));");
        assertThat(text("pom.xml"))
                .contains("<version>" + Frame.ofThisKit(Frame.PROJECT).version() + "</version>")
                .contains("<mainClass>com.example.desk.OrderDesk</mainClass>");
        assertThat(text("src/main/java/com/example/desk/order/schema.sql"))
                .startsWith("create table orders (");
        assertThat(text(".env.example")).isEqualTo("# settings\n");
        assertThat(root.resolve("order-desk")).isExecutable();
        assertThat(root.resolve("mvnw")).isExecutable();
        assertThat(written.files()).containsKey(".order-desk/scaffold/0002.json");
        assertThat(migrations())
                .hasSize(3)
                .allMatch(file -> text(file).contains("-- migrate:locks"));
        assertThat(written.files().keySet()).noneMatch(path -> path.contains("$"));
        assertThat(written.files().values()).noneMatch(text -> text.contains("${app}"));
    }

    @Test
    void isWhatThisTreeHasWhereAllTreesAreAlike() throws Exception {
        var written = write("shop", "");

        assertThat(written.files().get("shop")).isEqualTo(Files.readString(Path.of("../muster")));
        assertThat(written.files().get(".mvn/java.sh"))
                .isEqualTo(Files.readString(Path.of("../.mvn/java.sh")));
        assertThat(written.lines()).isLessThan(2_000);
    }

    @Test
    void hasASampleWhereNoDomainIsNamed() throws Exception {
        write("shop", "");

        assertThat(text("src/main/java/shop/note/schema.sql")).startsWith("create table note (");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "Shop, ``, 'Shop' is no name",
                "1shop, ``, '1shop' is no name",
                "app, ``, 'app': the generated code needs the name App",
                "string, ``, 'string': the generated code needs the name String",
                "shop, com.Example, 'com.Example' is no package",
                "shop, com.new.shop, 'com.new.shop' is no package",
                "shop, dev.muster.kit.shop, 'dev.muster.kit.shop' is no package",
                "new, ``, 'new' is no package"
            })
    void refusesWhatNoProjectCanBeCalled(String name, String pack, String said) {
        assertThatExceptionOfType(ScaffoldException.class)
                .isThrownBy(() -> scaffold(name, pack))
                .withMessageStartingWith(said);
    }

    @Test
    void refusesADomainThatIsThereTwice() {
        assertThatExceptionOfType(ScaffoldException.class)
                .isThrownBy(() -> scaffold("shop", "", "product", "product"))
                .withMessage("'product' is there twice; expected each domain once");
    }

    private NewTree write(String name, String pack, String... domains) throws Exception {
        var present =
                new Present(
                        List.of(),
                        Migrations.of(Map.of()),
                        ProjectScaffold.kitSchema(),
                        contract -> "");
        return scaffold(name, pack, domains)
                .write(root, present, "# settings\n", postgres.ownerUrl());
    }

    private static ProjectScaffold scaffold(String name, String pack, String... domains) {
        return new ProjectScaffold(name, pack, List.of(domains), Clock.systemUTC());
    }

    private List<String> migrations() throws IOException {
        try (var files = Files.list(root.resolve("src/main/resources/migrations"))) {
            return files.map(file -> root.relativize(file).toString()).toList();
        }
    }

    private String text(String path) {
        return SourceTree.read(root.resolve(path));
    }
}

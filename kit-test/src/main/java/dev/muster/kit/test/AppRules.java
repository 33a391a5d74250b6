package dev.muster.kit.test;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.muster.kit.app.App;
import dev.muster.kit.cli.Papers;
import dev.muster.kit.contract.ContractLint;
import dev.muster.kit.contract.LintRule.Level;
import dev.muster.kit.migrate.DeclaredSchema;
import dev.muster.kit.migrate.Footer;
import dev.muster.kit.migrate.Lint;
import dev.muster.kit.migrate.Proof;
import dev.muster.kit.migrate.SchemaCheck;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// What holds for every app on the kit. A class of the app's tests inherits it, and says which app:
///
/// ```java
/// @ShopTest
/// class RulesTest extends AppRules {
///     RulesTest() {
///         super(Shop.APP);
///     }
/// }
/// ```
///
/// The class carries the app's own annotation that has [ServerTest] on it.
public abstract class AppRules {
    private final App app;

    /// @param app the app; its domains lie in packages below that of the subclass
    protected AppRules(App app) {
        this.app = app;
    }

    private String root() {
        return getClass().getPackageName();
    }

    @Test
    void contractBreaksNoRule() {
        assertThat(ContractLint.of(app.contractSources()))
                .as("./%s api lint", app.name())
                .filteredOn(finding -> finding.rule().level() != Level.OFF)
                .isEmpty();
    }

    @Test
    void migrationsLeadToTheDeclaredSchema(Databases databases) throws Exception {
        var left =
                SchemaCheck.difference(
                        databases.postgres().ownerUrl(),
                        app.migrations(),
                        DeclaredSchema.onClassPath());

        assertThat(left.sql())
                .as("a schema.sql was changed without a migration: ./%s db revision", app.name())
                .isEmpty();
        assertThat(left.faults()).isEmpty();
    }

    @Test
    void eachRevisionLeadsThereAndBackAndLocksWhatItsFileSays(Databases databases)
            throws Exception {
        var migrations = app.migrations();

        var traces =
                new Proof(databases.postgres().ownerUrl(), migrations, line -> {})
                        .prove(migrations.revisions());

        assertThat(Footer.mismatches(traces)).as("./%s db prove --write", app.name()).isEmpty();
        assertThat(Lint.findings(traces)).as("./%s db lint", app.name()).isEmpty();
    }

    @Test
    void packagesFormNoCycle() {
        check(
                slices().matching(root() + ".(*)..")
                        .should()
                        .beFreeOfCycles()
                        .because(
                                "two domains that want to talk both ways: the lower one owns the"
                                        + " event type, the upper one listens"));
    }

    @Test
    void noDomainTouchesAnothersTables() {
        check(
                app.domains().stream()
                        .map(domain -> domain.getClass().getPackageName())
                        .map(AppRules::othersStayOutOfTheTablesOf)
                        .toArray(ArchRule[]::new));
    }

    private static ArchRule othersStayOutOfTheTablesOf(String domain) {
        return noClasses()
                .that(resideOutsideOfPackage(domain + ".."))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(domain + ".tables..")
                .allowEmptyShould(true)
                .because("tables are private; ask the domain's service");
    }

    @Test
    void storesAndRoutersStayInside() {
        check(
                noClasses()
                        .that()
                        .haveSimpleNameEndingWith("Store")
                        .or()
                        .haveSimpleNameEndingWith("Router")
                        .should()
                        .bePublic()
                        .because("the service is a domain's one door"));
    }

    /// The generated papers in the source tree are those that the code generates: `.env.example`,
    /// and the reference where the tree keeps one.
    @TestFactory
    Stream<DynamicTest> papersSayWhatTheCodeSays() {
        var tree = tree();
        return Papers.of(app, tree).entrySet().stream()
                .map(paper -> DynamicTest.dynamicTest(paper.getKey(), () -> check(tree, paper)));
    }

    private void check(Path tree, Map.Entry<String, String> paper) {
        assertThat(tree.resolve(paper.getKey()))
                .as("out of date; run %s", Papers.command(app))
                .exists()
                .hasContent(paper.getValue());
    }

    /// The source tree: this module, or the folder above it that has the wrapper of the build.
    private static Path tree() {
        var at = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(at.resolve(".mvn"))) {
            at = Objects.requireNonNull(at.getParent(), "no .mvn above " + Path.of(""));
        }
        return at;
    }

    private void check(ArchRule... rules) {
        var classes =
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages(root());
        for (var rule : rules) {
            rule.check(classes);
        }
    }
}

package dev.muster;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Who may know whom.
class ArchitectureTest {
    private static final JavaClasses HOUSE =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("dev.muster");
    private static final List<String> DOMAINS =
            Muster.APP.domains().stream()
                    .map(domain -> domain.getClass().getPackageName())
                    .toList();

    @Test
    void looksAtTheWholeHouse() {
        assertThat(HOUSE.contain("dev.muster.kit.app.App")).isTrue();
        assertThat(HOUSE.contain("dev.muster.plugin.Plugin")).isTrue();
        assertThat(DOMAINS).contains("dev.muster.incident");
    }

    @Test
    void pluginApiKnowsTheJdkAlone() {
        check(
                classes()
                        .that()
                        .resideInAPackage("dev.muster.plugin..")
                        .should()
                        .onlyDependOnClassesThat()
                        .resideInAnyPackage("dev.muster.plugin..", "java..", "org.jspecify..")
                        .because(
                                "a plugin compiles against the JDK alone; move what needs more into"
                                        + " the kit"));
    }

    @Test
    void kitKnowsNoDomain() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage("dev.muster.kit..")
                        .should()
                        .dependOnClassesThat(
                                resideInAPackage("dev.muster..")
                                        .and(resideOutsideOfPackage("dev.muster.kit.."))
                                        .and(resideOutsideOfPackage("dev.muster.plugin")))
                        .because(
                                "the kit carries other servers too; let the domain hand in what the"
                                        + " kit should call"));
    }

    @Test
    void packagesFormNoCycle() {
        check(
                slices().matching("dev.muster.kit.(*)..")
                        .should()
                        .beFreeOfCycles()
                        .because(
                                "a cycle is one package in disguise; move the shared type to the"
                                        + " lower of the two"));
        check(
                slices().matching("dev.muster.(*)..")
                        .should()
                        .beFreeOfCycles()
                        .because(
                                "two domains that want to talk both ways: the lower one owns the"
                                        + " event type, the upper one listens"));
    }

    @TestFactory
    Stream<DynamicTest> noDomainTouchesAnothersTables() {
        return DOMAINS.stream()
                .map(
                        domain ->
                                DynamicTest.dynamicTest(
                                        domain,
                                        () ->
                                                check(
                                                        noClasses()
                                                                .that(
                                                                        resideOutsideOfPackage(
                                                                                domain + ".."))
                                                                .should()
                                                                .dependOnClassesThat()
                                                                .resideInAPackage(
                                                                        domain + ".tables..")
                                                                .allowEmptyShould(true)
                                                                .because(
                                                                        "tables are private; ask"
                                                                                + " the domain's"
                                                                                + " service"))));
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

    private static void check(ArchRule rule) {
        rule.check(HOUSE);
    }
}

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
import org.junit.jupiter.api.Test;

/// Who may know whom, among the modules. What holds for the domains is in [RulesTest].
class ArchitectureTest {
    private static final JavaClasses HOUSE =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("dev.muster");

    @Test
    void looksAtTheWholeHouse() {
        assertThat(HOUSE.contain("dev.muster.kit.app.App")).isTrue();
        assertThat(HOUSE.contain("dev.muster.plugin.Plugin")).isTrue();
        assertThat(HOUSE.contain("dev.muster.incident.IncidentService")).isTrue();
    }

    @Test
    void pluginApiKnowsTheJdkAlone() {
        check(
                classes()
                        .that()
                        .resideInAPackage("dev.muster.plugin..")
                        .and()
                        .resideOutsideOfPackage("dev.muster.plugin.testkit..")
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
                                        .and(resideOutsideOfPackage("dev.muster.plugin"))
                                        .and(resideOutsideOfPackage("dev.muster.plugin.testkit")))
                        .because(
                                "the kit carries other servers too; let the domain hand in what the"
                                        + " kit should call"));
    }

    @Test
    void packagesOfTheKitFormNoCycle() {
        check(
                slices().matching("dev.muster.kit.(*)..")
                        .should()
                        .beFreeOfCycles()
                        .because(
                                "a cycle is one package in disguise; move the shared type to the"
                                        + " lower of the two"));
    }

    private static void check(ArchRule rule) {
        rule.check(HOUSE);
    }
}

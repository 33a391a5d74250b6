package dev.muster;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.muster.kit.map.AppMap;
import dev.muster.kit.map.AppMap.Raised;
import dev.muster.kit.map.AppMap.Use;
import dev.muster.kit.map.Cartographer;
import dev.muster.kit.map.DomainClasses;
import dev.muster.kit.migrate.DeclaredSchema;
import dev.muster.kit.test.Databases;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The map of Muster is true: held against what ArchUnit and PostgreSQL see.
@MusterTest
class MapTest {
    private static final AppMap MAP =
            Cartographer.draw(Muster.APP, DeclaredSchema.onClassPath(), List.of());

    @Test
    void hasTheArrowsThatArchUnitFinds() {
        assertThat(MAP.uses().stream().map(MapTest::arrow).collect(Collectors.toSet()))
                .contains("incident->timeline", "signal->incident")
                .isEqualTo(arrows());
    }

    private static String arrow(Use use) {
        return use.from() + "->" + use.to();
    }

    private static Set<String> arrows() {
        var names = MAP.domains().stream().map(AppMap.Place::name).toList();
        var arrows = new TreeSet<String>();
        var classes =
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("dev.muster");
        for (var type : classes) {
            var from = domain(type.getPackageName());
            for (var dependency : type.getDirectDependenciesFromSelf()) {
                var to = domain(dependency.getTargetClass().getPackageName());
                if (names.contains(from) && names.contains(to) && !from.equals(to)) {
                    arrows.add(from + "->" + to);
                }
            }
        }
        return arrows;
    }

    private static String domain(String packageName) {
        if (packageName.startsWith("dev.muster.plugins")) {
            return "no domain: what plugins bundle, and their fakes";
        }
        var rest = packageName.replaceFirst("^dev\\.muster\\.(kit\\.)?", "");
        return rest.contains(".") ? rest.substring(0, rest.indexOf('.')) : rest;
    }

    @Test
    void hasTheTablesOfTheDatabase(Databases databases) throws Exception {
        var shown =
                Stream.concat(
                                MAP.domains().stream().map(AppMap.Place::tables),
                                MAP.others().stream().map(AppMap.Tables::tables))
                        .flatMap(List::stream)
                        .sorted()
                        .toList();
        var there = new TreeSet<String>();
        var database = databases.create(Muster.APP);
        try (var connection = databases.owner(database).connect();
                var rows =
                        connection
                                .createStatement()
                                .executeQuery(
                                        "select tablename from pg_tables where schemaname ="
                                                + " 'public' and tablename not like 'muster_%'")) {
            while (rows.next()) {
                there.add(rows.getString(1));
            }
        } finally {
            databases.drop(database);
        }
        assertThat(shown).contains("incident", "event_delivery").doesNotHaveDuplicates();
        assertThat(there).containsAll(shown);
        assertThat(there.stream().filter(it -> !shown.contains(it)))
                .as("what the migrations keep for themselves")
                .allMatch(it -> it.contains("migration") || it.contains("revision"));
    }

    @Test
    void crossesNoBorderWithAForeignKey() {
        assertThat(MAP.foreignKeys()).isEmpty();
    }

    @Test
    void knowsWhoRaisesIncidentEvents() {
        var incident =
                MAP.domains().stream()
                        .filter(it -> it.name().equals("incident"))
                        .findFirst()
                        .orElseThrow();

        assertThat(incident.events())
                .contains(new Raised("incident.declared", 1, List.of("IncidentService")))
                .allSatisfy(it -> assertThat(it.by()).isNotEmpty());
    }

    @Test
    void knowsTheRouterOfEachOperation() {
        var classes = DomainClasses.of(Muster.APP);

        assertThat(Muster.APP.contract().operations())
                .isNotEmpty()
                .allSatisfy(
                        it ->
                                assertThat(classes.handlerOf(it))
                                        .as(it.id())
                                        .hasValueSatisfying(
                                                name ->
                                                        assertThat(name)
                                                                .contains("." + it.domain() + ".")
                                                                .endsWith("Router")));
    }
}

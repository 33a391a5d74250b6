package dev.muster.kit.scaffold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
    @ParameterizedTest
    @CsvSource({
        "task, Task, tasks, /api/tasks",
        "city, City, cities, /api/cities",
        "box, Box, boxes, /api/boxes",
        "day, Day, days, /api/days",
        "status, Status, statuses, /api/statuses",
        "maintenance-window, MaintenanceWindow, maintenanceWindows, /api/maintenance-windows",
        "MaintenanceWindow, MaintenanceWindow, maintenanceWindows, /api/maintenance-windows"
    })
    void hasAllForms(String given, String type, String variables, String path) {
        var name = DomainName.of(given, "");

        assertThat(name.type()).isEqualTo(type);
        assertThat(name.variables()).isEqualTo(variables);
        assertThat(name.path()).isEqualTo(path);
    }

    @Test
    void takesAPluralThatNoRuleMakes() {
        assertThat(DomainName.of("person", "people").path()).isEqualTo("/api/people");
        assertThat(DomainName.of("news", "news-items").type()).isEqualTo("News");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1st",
                "tasks",
                "class",
                "a b",
                "tâche",
                "object",
                "record",
                "list",
                "optional",
                "aaaaaaaaaaaaaaaaaaaaaaaaa",
                "../evil",
                "task."
            })
    void refusesWhatNoDomainCanBeCalled(String given) {
        assertThatExceptionOfType(ScaffoldException.class)
                .isThrownBy(() -> DomainName.of(given, ""))
                .withMessageStartingWith("'" + given + "'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "title:string",
                "dueDate:date?",
                "slug:string!unique",
                "mail:email?!unique",
                "state:enum(open,in-progress)",
                "parentId:references(task)?"
            })
    void readsAFieldAndWritesItTheSame(String text) {
        assertThat(Field.parse(text).text()).isEqualTo(text);
    }

    @Test
    void writesSnakeCaseAsCamelCase() {
        assertThat(Field.parse("due_date:date").name()).isEqualTo("dueDate");
        assertThat(Field.parse("due_date:date").column()).isEqualTo("due_date");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "title",
                "title:",
                "title:strin",
                "title:string!",
                "title:string(3)",
                "1a:string",
                "class:string",
                "id:long",
                "created_at:instant",
                "hashCode:int",
                "state:enum",
                "state:enum(a)",
                "state:enum(a,a)",
                "state:enum(A,b)",
                "parent:references",
                "parent:references(a b)",
                "open:bool!unique",
                "state:enum(a,b)!unique"
            })
    void refusesWhatIsNoField(String text) {
        assertThatExceptionOfType(ScaffoldException.class)
                .isThrownBy(() -> Field.parse(text))
                .withMessageMatching("(?s)'.*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a:int a:string",
                "dueDate:date due_date:date",
                "task:string",
                "title:string parent:references(task)",
                "parent:references(task)?"
            })
    void refusesFieldsThatDoNotFitTogether(String texts) {
        var fields =
                texts.isEmpty()
                        ? List.<Field>of()
                        : Arrays.stream(texts.split(" ")).map(Field::parse).toList();

        assertThatExceptionOfType(ScaffoldException.class)
                .isThrownBy(
                        () ->
                                new DomainSpec(
                                        DomainName.of("task", ""), fields, "a.task", "task", "a.T"))
                .withMessageStartingWith("'");
    }
}

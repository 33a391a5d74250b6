package dev.muster.kit.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.kit.db.postgres.EmbeddedPostgres;
import dev.muster.kit.db.postgres.SharedPostgres;
import dev.muster.kit.migrate.Autogeneration.Decisions;
import dev.muster.kit.migrate.Autogeneration.Draft;
import dev.muster.kit.migrate.DeclaredSchema.Part;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedPostgres.class)
final class AutogenerationTest {
    private static final String TASK = "create table task (id bigint primary key, note text);";

    private final EmbeddedPostgres postgres;

    AutogenerationTest(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    private Draft draft(String migrated, String declared, String... decisions) throws SQLException {
        var chain = new Chain().then("20260101T0000", migrated);
        var parts = List.of(new Part("task/schema.sql", declared));
        var given = List.of(decisions);
        return new Autogeneration(postgres.ownerUrl(), chain.migrations(), DeclaredSchema.of(parts))
                .draft(
                        new Decisions(
                                given.stream()
                                        .filter(it -> it.contains("="))
                                        .map(Rename::parse)
                                        .toList(),
                                given.contains("no-rename")
                                        ? candidates -> List.of()
                                        : RenameQuestion::refuse,
                                given.contains("drops")));
    }

    private static String up(Draft draft) {
        return draft.parts().stream()
                .map(Autogeneration.Part::up)
                .collect(Collectors.joining("\n"));
    }

    @Test
    void writesNothingWhenNothingIsDifferent() throws SQLException {
        var draft =
                draft(TASK, "create table task (note text, id int8 not null, primary key (id));");

        assertThat(draft.parts()).isEmpty();
        assertThat(draft.changes()).isEmpty();
    }

    @Test
    void writesTheWayThereAndTheWayBack() throws SQLException {
        var draft = draft(TASK, TASK + "alter table task add column due date default now();");

        assertThat(draft.changes()).hasToString("[create column task.due]");
        assertThat(draft.parts()).hasSize(1);
        assertThat(draft.parts().getFirst().inTransaction()).isTrue();
        assertThat(draft.parts().getFirst().up())
                .isEqualTo(
                        """
                        set local lock_timeout = '5s';

                        alter table task add column due date default now();
                        """);
        assertThat(draft.parts().getFirst().down()).contains("alter table task drop column due;\n");
    }

    @Test
    void buildsAnIndexOnATableThatIsThereWithoutLockingIt() throws SQLException {
        var draft =
                draft(
                        TASK,
                        TASK
                                + "create index task_note on task (note);"
                                + "alter table task add constraint short check (length(note) < 9);"
                                + "comment on index task_note is 'for the search';"
                                + "create table label (id int primary key, text text);"
                                + "create index label_text on label (text);");

        assertThat(draft.parts()).hasSize(2);
        var online = draft.parts().getLast();
        assertThat(online.inTransaction()).isFalse();
        assertThat(online.up())
                .contains(
                        "create index concurrently task_note ON public.task",
                        "not valid;",
                        "alter table task validate constraint short;",
                        "comment on index task_note",
                        """
                        set lock_timeout = '5s';

                        alter table task add constraint short\
                        """,
                        """
                        reset lock_timeout;

                        alter table task validate constraint short;\
                        """);
        assertThat(online.up()).endsWith("reset lock_timeout;\n");
        assertThat(online.down()).contains("drop index concurrently task_note;");
        assertThat(draft.parts().getFirst().up()).contains("create index label_text");
    }

    @Test
    void holdsBackWhatLosesRows() throws SQLException {
        var declared = "create table task (id bigint primary key);";
        var migrated =
                "create table task (id bigint primary key, note text not null);"
                        + " create table gone (id int);";

        var draft = draft(migrated, declared);

        assertThat(draft.heldBack()).hasToString("[drop column task.note, drop table gone]");
        assertThat(up(draft))
                .contains("alter table task alter column note drop not null;")
                .doesNotContain("drop table", "drop column");

        var dropping =
                draft(migrated, declared + "create table new (id int);", "drops", "no-rename");
        assertThat(dropping.heldBack()).isEmpty();
        assertThat(dropping.parts())
                .extracting(Autogeneration.Part::title)
                .containsExactly("", "drops");
        assertThat(dropping.parts().getFirst().up())
                .contains("create table new")
                .doesNotContain("drop table", "drop column");
        assertThat(dropping.parts().getLast().up())
                .contains("drop table gone;", "alter table task drop column note;");
        assertThat(dropping.parts().getLast().down()).contains("create table gone");
    }

    @Test
    void dropsBeforeTheNameIsTakenAgain() throws SQLException {
        var draft =
                draft(
                        "create table gone (id int constraint taken primary key);",
                        "create table new (id bigint constraint taken primary key);",
                        "drops",
                        "no-rename");

        assertThat(draft.parts()).hasSize(1);
        assertThat(draft.parts().getFirst().up())
                .containsSubsequence("drop table gone;", "create table new");
        assertThat(draft.heldBack()).isEmpty();
    }

    @Test
    void asksWhetherAColumnWasRenamed() throws SQLException {
        var declared = "create table task (id bigint primary key, remark text);";

        assertThatThrownBy(() -> draft(TASK, declared))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("--rename task.note=task.remark")
                .hasMessageContaining("--no-rename");

        var renamed = draft(TASK, declared, "task.note=task.remark");
        assertThat(up(renamed))
                .contains("alter table task rename column note to remark;")
                .doesNotContain("drop", "add");
        assertThat(renamed.parts().getFirst().down())
                .contains("alter table task rename column remark to note;");
        assertThat(up(draft(TASK, declared, "no-rename"))).contains("add column remark text;");
    }

    @Test
    void renamesWhatThePersonSaysWasRenamed() throws SQLException {
        var asked = new ArrayList<List<Rename>>();
        var chain = new Chain().then("20260101T0000", TASK);
        var declared =
                new Part(
                        "task/schema.sql",
                        "create table job (id bigint, remark text, constraint task_pkey primary"
                                + " key (id));");
        RenameQuestion all =
                candidates -> {
                    asked.add(candidates);
                    return candidates;
                };
        var autogeneration =
                new Autogeneration(
                        postgres.ownerUrl(),
                        chain.migrations(),
                        DeclaredSchema.of(List.of(declared)));

        var draft =
                autogeneration.draft(new Decisions(List.of(Rename.parse("task=job")), all, false));

        assertThat(asked).hasToString("[[job.note=job.remark]]");
        assertThat(draft.renames()).hasToString("[task=job, job.note=job.remark]");
        assertThat(up(draft))
                .containsSubsequence(
                        "alter table task rename to job;",
                        "alter table job rename column note to remark;")
                .doesNotContain("drop", "add");
        assertThat(draft.parts().getFirst().down())
                .containsSubsequence(
                        "alter table job rename column remark to note;",
                        "alter table job rename to task;");
    }

    @Test
    void renamesATable() throws SQLException {
        var declared =
                "create table job (id bigint, note text, constraint task_pkey primary key (id));";

        assertThatThrownBy(() -> draft(TASK, declared)).hasMessageContaining("--rename task=job");

        assertThat(up(draft(TASK, declared, "task=job")))
                .contains("alter table task rename to job;")
                .doesNotContain("create", "drop");
    }

    @Test
    void wantsADefaultForWhatMustNotBeNull() {
        assertThatThrownBy(
                        () -> draft(TASK, TASK + "alter table task add column due date not null;"))
                .hasMessageContaining("task.due is new, not null and has no default");
    }

    @Test
    void commitsALabelBeforeItIsUsed() throws SQLException {
        var draft =
                draft(
                        "create type mood as enum ('calm');create table task (id int primary key,"
                                + " mood mood default 'calm');",
                        "create type mood as enum ('calm', 'glad');create table task (id int"
                                + " primary key, mood mood default 'glad');");

        assertThat(draft.parts()).hasSize(2);
        assertThat(draft.parts().getFirst().up()).contains("add value 'glad' after 'calm';");
        assertThat(draft.parts().getLast().up()).contains("set default 'glad'::mood;");
    }

    @Test
    void saysWhatItCannotWrite() {
        assertThatThrownBy(
                        () ->
                                draft(
                                        "create table task (id int)",
                                        "create table task (id int) partition by range (id);"))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("table task: partition_by cannot be changed");
    }

    @Test
    void refusesToDropEverythingWhenNothingIsDeclared() {
        var chain = new Chain().then("20260101T0000", TASK);
        var nothing = DeclaredSchema.of(List.of());

        assertThatThrownBy(
                        () ->
                                new Autogeneration(postgres.ownerUrl(), chain.migrations(), nothing)
                                        .draft(new Decisions(List.of(), it -> List.of(), true)))
                .hasMessageContaining("No schema.sql on the class path declares a table")
                .hasMessageContaining("the migrations make 1");
    }
}

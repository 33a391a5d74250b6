package dev.muster.kit.scaffold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.muster.kit.db.postgres.EmbeddedPostgres;
import dev.muster.kit.db.postgres.SharedPostgres;
import dev.muster.kit.migrate.DeclaredSchema;
import dev.muster.kit.migrate.Migrations;
import dev.muster.kit.scaffold.DomainScaffold.Order;
import dev.muster.kit.scaffold.DomainScaffold.Present;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// On a small source tree. That what is written compiles and works is for the tests of the
/// distribution.
@ExtendWith(SharedPostgres.class)
class DomainScaffoldTest {
    private static final String MODEL = "app/src/main/java/org/example/task/Task.java";
    private static final String SCHEMA = "app/src/main/java/org/example/task/schema.sql";

    @TempDir private Path root;
    private final EmbeddedPostgres postgres;

    DomainScaffoldTest(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    @BeforeEach
    void makeATree() throws IOException {
        put("app/pom.xml", "<project/>\n");
        put(
                "app/src/main/java/org/example/Shop.java",
                """
                package org.example;

                import dev.muster.kit.app.App;
                import org.example.access.AccessDomain;

                final class Shop {
                    static final App APP = App.named("shop").with(new AccessDomain());
                }
                """);
        put(
                "app/src/main/java/org/example/access/Permission.java",
                """
                package org.example.access;

                enum Permission {
                    ORDER_READ("order.read", Role.CLERK, Role.OWNER),
                    ORDER_WRITE("order.write", Role.OWNER);
                }
                """);
        put(
                "app/src/test/java/org/example/ShopTest.java",
                """
                package org.example;

                import dev.muster.kit.test.ServerTest;

                @ServerTest(ShopUnderTest.class)
                public @interface ShopTest {}
                """);
        Files.createDirectories(root.resolve("app/src/main/resources/migrations"));
    }

    @Test
    void writesADomainAndItsPlaceAmongTheOthers() throws Exception {
        var run = write("task", "title:string", "due:date?");

        assertThat(run.changes()).extracting(FileChange::verb).contains("created", "changed");
        assertThat(text("app/src/main/java/org/example/Shop.java"))
                .contains("import org.example.task.TaskDomain;")
                .contains(".with(new AccessDomain()).with(new TaskDomain());");
        assertThat(text("app/src/main/java/org/example/access/Permission.java"))
                .contains("    TASK_READ(\"task.read\", Role.CLERK, Role.OWNER),\n")
                .contains("    TASK_WRITE(\"task.write\", Role.OWNER);\n");
        assertThat(text(SCHEMA)).contains("title      text not null").contains("due        date,");
        assertThat(migration()).contains("create table task").contains("drop table task");
        assertThat(text("app/src/test/java/org/example/task/TaskApiTest.java"))
                .contains("import org.example.ShopTest;");
    }

    @Test
    void writesNothingBeforeItIsTold() throws Exception {
        var before = tree();

        plan("task", "title:string");

        assertThat(tree()).isEqualTo(before);
    }

    @Test
    void takesAllOfItBack() throws Exception {
        var before = tree();
        write("task", "title:string");

        journal().undo(journal().last().orElseThrow());

        assertThat(tree()).isEqualTo(before);
        assertThat(journal().last()).isEmpty();
    }

    @Test
    void takesNothingBackThatWasEditedSince() throws Exception {
        write("task", "title:string");
        put(MODEL, text(MODEL) + "// mine\n");
        var before = tree();

        assertThatExceptionOfType(ScaffoldException.class)
                .isThrownBy(() -> journal().undo(journal().last().orElseThrow()))
                .withMessageStartingWith(MODEL + ": edited");
        assertThat(tree()).isEqualTo(before);
    }

    @Test
    void addsFieldsAroundWhatWasEdited() throws Exception {
        write("task", "title:string", "due:date?");
        put(MODEL, text(MODEL).replace("/// A task.", "/// Something to be done."));
        var edited = tree();

        var run = write("task", "note:text?");

        assertThat(text(MODEL))
                .contains("/// Something to be done.")
                .contains("@Nullable String note");
        assertThat(text(SCHEMA)).contains("    note       text check");
        assertThat(run.changes())
                .filteredOn(change -> change.path().endsWith("_task_note.sql"))
                .singleElement()
                .extracting(FileChange::after)
                .asString()
                .contains("alter table task add column note");
        journal().undo(run);
        assertThat(tree()).isEqualTo(edited);
    }

    @Test
    void changesNothingForFieldsThatAreThere() throws Exception {
        write("task", "title:string", "due:date?");

        assertThat(plan("task", "title:string").changes())
                .extracting(FileChange::verb)
                .containsOnly("identical");
    }

    @Test
    void saysWhereAnEditIsInTheWay() throws Exception {
        write("task", "title:string", "due:date?");
        put(MODEL, text(MODEL).replace("update.due()", "update.due( )"));
        var before = tree();

        assertThatExceptionOfType(ScaffoldException.class)
                .isThrownBy(() -> plan("task", "note:text?"))
                .withMessageMatching("\\Q" + MODEL + "\\E:\\d+: edited (?s).*");
        assertThat(tree()).isEqualTo(before);
    }

    @Test
    void refusesAFieldThatRowsCannotHave() throws Exception {
        write("task", "title:string");

        refuses("'note:text'", "task", "note:text");
        refuses("'title:text?'", "task", "title:text?");
    }

    @Test
    void refusesWhatIsThereAlready() throws Exception {
        put("app/src/main/java/org/example/note/schema.sql", "create table task (id bigint);\n");

        refuses("'task'", "task", "title:string");
        refuses("app/src/main/java/org/example/note is there", "note", "title:string");
    }

    @Test
    void refusesWordsOfSql() {
        refuses("'user'", "task", "user:string");
        refuses(
                "'parentId:references(nothing)?'",
                "task",
                "title:int",
                "parent:references(nothing)?");
    }

    @Test
    void putsBackWhatItWroteWhenAFileCannotBeWritten() throws Exception {
        var run = plan("task", "title:string");
        put("app/src/test/java/org/example/task/TaskApiTest.java", "in the way\n");
        var before = tree();

        assertThatExceptionOfType(ScaffoldException.class)
                .isThrownBy(() -> journal().write(run))
                .withMessageContaining("TaskApiTest.java");
        assertThat(tree()).isEqualTo(before);
    }

    @Test
    void callsATableInThePluralWhereTheNounIsAWordOfSql() throws Exception {
        write("user", "mail:email!unique", "boss:references(users)?");

        assertThat(text("app/src/main/java/org/example/user/schema.sql"))
                .startsWith("create table users (")
                .contains("references users (id)");
        assertThat(text("app/src/main/java/org/example/user/UserStore.java"))
                .contains("import static org.example.user.tables.Users.USERS;")
                .contains("insertInto(USERS)");
        assertThat(text("app/src/main/java/org/example/user/UserService.java"))
                .contains("\"users_mail_key\"");

        write("user", "phone:string?");
        assertThat(text("app/src/main/java/org/example/user/schema.sql")).contains("phone");
    }

    @Test
    void usesPermissionsThatExist() throws Exception {
        var order = new Order("task", "", "order", List.of("title:string"));

        var run = scaffold().plan(order, present(), postgres.ownerUrl());

        assertThat(run.changes())
                .extracting(FileChange::path)
                .noneMatch(path -> path.endsWith("Permission.java"));
        assertThat(run.written().values())
                .anyMatch(text -> text.contains("x-permission: order.read"));
    }

    private void refuses(String what, String name, String... fields) {
        assertThatExceptionOfType(ScaffoldException.class)
                .isThrownBy(() -> plan(name, fields))
                .withMessageStartingWith(what);
    }

    private Scaffold write(String name, String... fields) throws Exception {
        var run = plan(name, fields);
        journal().write(run);
        return run;
    }

    private Scaffold plan(String name, String... fields) throws Exception {
        var order = new Order(name, "", "", List.of(fields));
        return scaffold().plan(order, present(), postgres.ownerUrl());
    }

    private DomainScaffold scaffold() {
        return new DomainScaffold(SourceTree.of(root), journal(), Clock.systemUTC());
    }

    private static Present present() {
        return new Present(
                List.of(), Migrations.of(Map.of()), DeclaredSchema.onClassPath(), contract -> "");
    }

    private Journal journal() {
        return new Journal(root, root.resolve(".shop/scaffold"));
    }

    private String migration() throws IOException {
        try (var files = Files.list(root.resolve("app/src/main/resources/migrations"))) {
            return Files.readString(files.findFirst().orElseThrow());
        }
    }

    private void put(String path, String text) throws IOException {
        var file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private String text(String path) throws IOException {
        return Files.readString(root.resolve(path));
    }

    /// Everything but the journal.
    private Map<String, String> tree() throws IOException {
        var texts = new TreeMap<String, String>();
        try (var files = Files.walk(root.resolve("app"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                texts.put(root.relativize(file).toString(), Files.readString(file));
            }
        }
        return texts;
    }
}

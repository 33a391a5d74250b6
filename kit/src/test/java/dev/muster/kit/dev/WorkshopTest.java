package dev.muster.kit.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WorkshopTest {
    private static final String JAVA = "server/src/main/java/shop/";

    @TempDir private Path root;
    private Workspace workspace;

    @BeforeEach
    void makeATree() throws IOException {
        workspace = new Workspace(root, root.resolve("dist"), "shop");
        write("pom.xml", "<project/>");
        write("server/pom.xml", "<project/>");
        write("plugins/log/pom.xml", "<project/>");
        write("plugins/log/src/main/java/Log.java", "final class Log {}");
        write(JAVA + "Shop.java", "package shop; final class Shop { Till till = new Till(); }");
        write(JAVA + "Till.java", "package shop; final class Till {}");
        Files.createDirectories(root.resolve("dist/lib"));
    }

    @Test
    void seesWhatWasWrittenAddedAndRemoved() throws IOException {
        var before = Snapshot.of(workspace);
        write(JAVA + "Shop.java", "package shop; final class Shop {}");
        write(JAVA + "openapi.yaml", "openapi: 3.1.0");
        Files.delete(root.resolve("plugins/log/src/main/java/Log.java"));

        assertThat(Snapshot.of(workspace).changedSince(before))
                .isEqualTo(
                        Set.of(
                                root.resolve(JAVA + "Shop.java"),
                                root.resolve(JAVA + "openapi.yaml"),
                                root.resolve("plugins/log/src/main/java/Log.java")));
    }

    @Test
    void seesAWriteThatKeepsTheSize() throws IOException {
        var before = Snapshot.of(workspace);
        Files.setLastModifiedTime(root.resolve("pom.xml"), FileTime.fromMillis(1));

        assertThat(Snapshot.of(workspace).changedSince(before))
                .containsExactly(root.resolve("pom.xml"));
    }

    @Test
    void seesTheSourcesOfATreeThatIsOneModule() throws IOException {
        var small = new Workspace(root.resolve("small"), root.resolve("dist"), "small");
        write("small/pom.xml", "<project/>");
        write("small/src/main/java/shop/Shop.java", "package shop; final class Shop {}");
        var before = Snapshot.of(small);
        var shop = root.resolve("small/src/main/java/shop/Shop.java");
        write("small/src/main/java/shop/Shop.java", "package shop; class Shop {}");

        assertThat(Snapshot.of(small).changedSince(before)).containsExactly(shop);
        assertThat(small.isServerJava(shop)).isTrue();
    }

    @Test
    void overlooksWhatEditorsLeaveAndWhatBuildsMake() throws IOException {
        var before = Snapshot.of(workspace);
        write(JAVA + ".Shop.java.swp", "x");
        write(JAVA + "Shop.java~", "x");
        write("server/target/classes/x", "x");
        write("server/src/test/java/ShopTest.java", "x");

        assertThat(Snapshot.of(workspace).changedSince(before)).isEmpty();
    }

    @Test
    void knowsWhatTheCompilerAloneCanDo() {
        assertThat(workspace.isServerJava(root.resolve(JAVA + "Shop.java"))).isTrue();
        assertThat(workspace.isServerJava(root.resolve(JAVA + "openapi.yaml"))).isFalse();
        assertThat(workspace.isServerJava(root.resolve("kit/src/main/java/Kit.java"))).isFalse();
    }

    @Test
    void compilesTheServer() throws IOException {
        assertThat(new JavaCompiler(workspace).compile()).isEmpty();

        assertThat(workspace.newerClasses().resolve("shop"))
                .isDirectoryContaining("glob:**/Shop.class")
                .isDirectoryContaining("glob:**/Till.class");
    }

    @Test
    void keepsTheClassesFromBeforeWhenItDoesNotCompile() throws IOException {
        var compiler = new JavaCompiler(workspace);
        compiler.compile();
        write(JAVA + "Till.java", "package shop; final class Till { Nothing nothing; }");

        assertThat(compiler.compile())
                .singleElement()
                .asString()
                .contains("Till.java:1: error: cannot find symbol")
                .contains("Nothing");
        assertThat(workspace.newerClasses().resolve("shop/Till.class")).exists();
        try (var left = Files.list(root.resolve("server/target"))) {
            assertThat(left).containsExactly(workspace.newerClasses());
        }
    }

    @Test
    void dropsClassesWhoseSourceIsGone() throws IOException {
        var compiler = new JavaCompiler(workspace);
        write(JAVA + "Extra.java", "package shop; final class Extra {}");
        compiler.compile();
        Files.delete(root.resolve(JAVA + "Extra.java"));

        compiler.compile();

        assertThat(workspace.newerClasses().resolve("shop/Extra.class")).doesNotExist();
    }

    private void write(String name, String text) throws IOException {
        var file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}

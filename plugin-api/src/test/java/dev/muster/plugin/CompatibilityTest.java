package dev.muster.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import japicmp.cmp.JApiCmpArchive;
import japicmp.cmp.JarArchiveComparator;
import japicmp.cmp.JarArchiveComparatorOptions;
import japicmp.config.Options;
import japicmp.model.AccessModifier;
import japicmp.model.JApiChangeStatus;
import japicmp.model.JApiClass;
import japicmp.output.stdout.StdoutOutputGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Plugins that were built against the API as it is in `baseline.jar` still compile and run.
final class CompatibilityTest {
    private static final Path BASELINE = Path.of("baseline.jar");
    private static final Path CLASSES = Path.of("target/classes");
    private static final String RENEW =
            """
            An incompatible change needs a level of its own, from which on plugins are supported: raise LEVEL and \
            OLDEST_LEVEL in PluginApi, then
              jar --create --no-manifest --date 2026-01-01T00:00:00Z --file plugin-api/baseline.jar \
            -C plugin-api/target/classes .
            """;

    @TempDir private Path folder;

    @Test
    void breaksNoPluginOfALevelThatIsSupported() throws Exception {
        assertThat(levelOf(BASELINE))
                .as("baseline.jar is of a level that is not supported any more. %s", RENEW)
                .isBetween(PluginApi.OLDEST_LEVEL, PluginApi.LEVEL);
        assertThat(broken(jar(CLASSES, "now.jar"))).as(RENEW).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Pace                    | record Pace(int calls) {}                                                      | per
                    SelfTest                | interface SelfTest { String test() throws Exception; void more(); }             | more
                    SelfTest                | interface SelfTest { String test(); }                                          | test
                    SelfTest                | interface SelfTest { Object test() throws Exception; }                         | test
                    GiveUp                  | class GiveUp extends Exception { public GiveUp(String reason) { super(reason); } } | GiveUp
                    SettingType             | enum SettingType { TEXT, ADDRESS, DURATION, INTEGER, FLAG }                    | WORDS
                    inbound.NotGenuine      | class NotGenuine extends RuntimeException {}                                   | NotGenuine
                    """)
    void findsAChangeThatBreaksPlugins(String type, String code, String named) throws Exception {
        var changed = changed(type, code);
        assertThat(broken(changed)).contains(type.replaceAll(".*\\.", "")).contains(named);
    }

    @Test
    void letsTheApiGrow() throws Exception {
        var grown =
                changed(
                        "SelfTest",
                        "interface SelfTest { String test() throws Exception; default void more()"
                                + " {} }",
                        "sample.Samples",
                        "interface Samples { void write(String text); }");
        assertThat(broken(grown)).isEmpty();
    }

    /// @return what is not as it was, a report; empty when all is
    private static String broken(Path now) {
        var options = new JarArchiveComparatorOptions();
        options.setAccessModifier(AccessModifier.PROTECTED);
        options.getIgnoreMissingClasses().setIgnoreAllMissingClasses(true);
        var changes =
                new JarArchiveComparator(options)
                        .compare(archive(BASELINE), archive(now)).stream()
                                .filter(CompatibilityTest::breaks)
                                .toList();
        var report = Options.newDefault();
        report.setOutputOnlyModifications(true);
        return changes.isEmpty() ? "" : new StdoutOutputGenerator(report, changes).generate();
    }

    private static boolean breaks(JApiClass type) {
        return type.getChangeStatus() != JApiChangeStatus.NEW
                && !(type.isBinaryCompatible() && type.isSourceCompatible());
    }

    private static JApiCmpArchive archive(Path jar) {
        return new JApiCmpArchive(jar.toFile(), "");
    }

    private static int levelOf(Path jar) throws Exception {
        try (var loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
            return loader.loadClass(PluginApi.class.getName()).getField("LEVEL").getInt(null);
        }
    }

    /// The API as it is but for some types.
    ///
    /// @param typesAndCode the name of each below the API's package, and its declaration
    private Path changed(String... typesAndCode) throws IOException {
        var classes = folder.resolve("classes");
        copy(CLASSES, classes);
        for (int i = 0; i < typesAndCode.length; i += 2) {
            compile(classes, "dev.muster.plugin." + typesAndCode[i], typesAndCode[i + 1]);
        }
        return jar(classes, "changed.jar");
    }

    private static void compile(Path target, String name, String declaration) {
        int dot = name.lastIndexOf('.');
        var code = "package %s; public %s".formatted(name.substring(0, dot), declaration);
        var source =
                new SimpleJavaFileObject(
                        URI.create("string:///" + name.replace('.', '/') + ".java"),
                        JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return code;
                    }
                };
        var said = new StringWriter();
        var options = List.of("-d", target.toString(), "-cp", target.toString(), "-proc:none");
        var compiler = ToolProvider.getSystemJavaCompiler();
        assertThat(compiler.getTask(said, null, null, options, null, List.of(source)).call())
                .as(said.toString())
                .isTrue();
    }

    private static void copy(Path from, Path to) throws IOException {
        for (var file : files(from).entrySet()) {
            var target = to.resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.copy(file.getValue(), target);
        }
    }

    private Path jar(Path classes, String name) throws IOException {
        var jar = folder.resolve(name);
        try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (var file : files(classes).entrySet()) {
                out.putNextEntry(new ZipEntry(file.getKey()));
                Files.copy(file.getValue(), out);
            }
        }
        return jar;
    }

    private static Map<String, Path> files(Path root) throws IOException {
        try (var found = Files.walk(root)) {
            return found.filter(Files::isRegularFile)
                    .collect(
                            Collectors.toMap(
                                    file -> root.relativize(file).toString(), file -> file));
        }
    }
}

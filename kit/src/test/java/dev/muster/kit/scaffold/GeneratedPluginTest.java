package dev.muster.kit.scaffold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import dev.muster.kit.plugin.PluginVerification;
import dev.muster.kit.plugin.PluginVerification.Verdict;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/// That what `new plugin` writes compiles, is tidy, passes its tests and is verified, with each
/// capability and with all of them. That Maven builds it is for the tests of the distribution.
final class GeneratedPluginTest {
    private static final Formatter FORMATTER =
            new Formatter(
                    JavaFormatterOptions.builder().style(JavaFormatterOptions.Style.AOSP).build());

    @TempDir private Path root;

    static Stream<List<String>> selections() {
        var all = PluginScaffold.capabilities();
        return Stream.concat(all.stream().map(List::of), Stream.of(all));
    }

    @ParameterizedTest
    @MethodSource("selections")
    void keepsTheContractsOfWhatItCanDo(List<String> capabilities) throws Exception {
        var scaffold = new PluginScaffold("acme", "org.example.acme", capabilities);
        var written = scaffold.write(root.resolve("acme"));

        for (var file : written.files().entrySet()) {
            if (file.getKey().endsWith(".java")) {
                assertThat(file.getValue()).as(file.getKey()).isEqualTo(tidy(file.getValue()));
            }
        }
        assertThat(compiled("src/main/java", root.resolve("main"))).isEmpty();
        assertThat(compiled("src/test/java", root.resolve("test"))).isEmpty();
        assertThat(failures()).isEmpty();
        assertThat(refusals(scaffold.settings())).isEmpty();
    }

    private static String tidy(String code) throws Exception {
        return RemoveUnusedImports.removeUnusedImports(FORMATTER.formatSource(code));
    }

    /// @return what the compiler says
    private String compiled(String sources, Path target) throws IOException {
        var said = new StringWriter();
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null);
                var found = Files.walk(root.resolve("acme").resolve(sources))) {
            var units =
                    files.getJavaFileObjectsFromPaths(found.filter(Files::isRegularFile).toList());
            var path = root.resolve("main") + ":" + System.getProperty("java.class.path");
            var options =
                    List.of(
                            "-d",
                            target.toString(),
                            "-cp",
                            path,
                            "-proc:none",
                            "-Xlint:all,-classfile,-path",
                            "-Werror");
            compiler.getTask(said, files, null, options, null, units).call();
        }
        return said.toString();
    }

    /// @return the tests of the plugin that fail
    private List<String> failures() throws Exception {
        var summary = new SummaryGeneratingListener();
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        var resources = root.resolve("acme/src/main/resources");
        var urls =
                new URL[] {
                    root.resolve("main").toUri().toURL(),
                    root.resolve("test").toUri().toURL(),
                    resources.toUri().toURL()
                };
        try (var loader = new URLClassLoader(urls, before)) {
            thread.setContextClassLoader(loader);
            var test = loader.loadClass("org.example.acme.AcmeContractTest");
            var request =
                    LauncherDiscoveryRequestBuilder.request().selectors(selectClass(test)).build();
            LauncherFactory.create().execute(request, summary);
        } finally {
            thread.setContextClassLoader(before);
        }
        assertThat(summary.getSummary().getTestsSucceededCount()).isGreaterThan(5);
        return summary.getSummary().getFailures().stream()
                .map(it -> it.getTestIdentifier().getDisplayName() + ": " + it.getException())
                .toList();
    }

    /// @return the checks that `plugins verify` finds it to fail
    private List<PluginVerification.Finding> refusals(List<String> settings) throws IOException {
        var given = new HashMap<String, String>();
        for (var setting : settings) {
            given.put(setting.split("=", 2)[0], setting.split("=", 2)[1]);
        }
        given.computeIfPresent("folder", (name, folder) -> root.resolve("kept").toString());
        return PluginVerification.of(jar(), given, Set.of()).stream()
                .filter(finding -> finding.verdict() == Verdict.FAILED)
                .toList();
    }

    private Path jar() throws IOException {
        var jar = root.resolve("acme-0.1.jar");
        try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (var folder : List.of("main", "acme/src/main/resources")) {
                var from = root.resolve(folder);
                try (var files = Files.walk(from)) {
                    for (var file : files.filter(Files::isRegularFile).toList()) {
                        out.putNextEntry(new ZipEntry(from.relativize(file).toString()));
                        out.write(Files.readAllBytes(file));
                    }
                }
            }
        }
        return jar;
    }
}

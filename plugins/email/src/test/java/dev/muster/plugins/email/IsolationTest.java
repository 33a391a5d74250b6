package dev.muster.plugins.email;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.plugin.Plugin;
import dev.muster.plugin.PluginContext;
import dev.muster.plugin.notice.Notices;
import dev.muster.plugin.testkit.TestContext;
import dev.muster.plugins.fakes.FakeMail;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/// The mail library finds its own parts by the thread's class loader and by files in its jars: both
/// must hold where the plugin stands alone, in one jar.
final class IsolationTest {
    @Test
    void sendsMailWhereItStandsAlone() throws Exception {
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        try (var fake = FakeMail.started();
                var alone = new URLClassLoader(own(), new ApiOnly())) {
            thread.setContextClassLoader(alone);
            var plugin = ServiceLoader.load(Plugin.class, alone).iterator().next();
            assertThat(plugin.getClass().getClassLoader()).isSameAs(alone);
            PluginContext context =
                    TestContext.of(
                            plugin.settings(),
                            Map.of(
                                    "host",
                                    "127.0.0.1",
                                    "port",
                                    String.valueOf(fake.port()),
                                    "security",
                                    "none",
                                    "user",
                                    FakeMail.USER,
                                    "password",
                                    FakeMail.PASSWORD,
                                    "from",
                                    FakeMail.USER,
                                    "to",
                                    "ada@example.org"));
            plugin.start(context);

            ((Notices) plugin).send("k-1", "Declared", "Fine", Incidents.called("db down"));

            assertThat(fake.mails())
                    .singleElement()
                    .extracting(FakeMail.Mail::source)
                    .asString()
                    .contains("text/plain; charset=UTF-8", "text/html; charset=UTF-8");
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /// In one jar, the later of two files of one name is gone.
    @Test
    void bringsNoServiceFileTwice() throws Exception {
        var names = new ArrayList<String>();
        for (var jar : jars()) {
            try (var file = new JarFile(jar.toFile())) {
                file.stream()
                        .map(entry -> entry.getName())
                        .filter(name -> name.startsWith("META-INF/services/"))
                        .filter(name -> !name.endsWith("/"))
                        .forEach(names::add);
            }
        }
        assertThat(names)
                .contains("META-INF/services/jakarta.mail.Provider")
                .doesNotHaveDuplicates();
    }

    private static URL[] own() throws MalformedURLException {
        var urls = new ArrayList<URL>();
        for (var path : jars()) {
            urls.add(path.toUri().toURL());
        }
        urls.add(EmailPlugin.class.getProtectionDomain().getCodeSource().getLocation());
        return urls.toArray(URL[]::new);
    }

    /// The jars that go into the plugin's own.
    private static List<Path> jars() {
        var jars = new ArrayList<Path>();
        for (var entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (entry.matches(".*[/\\\\](angus|jakarta)[^/\\\\]*\\.jar")) {
                jars.add(Path.of(entry));
            }
        }
        assertThat(jars).hasSize(4);
        return Collections.unmodifiableList(jars);
    }

    /// What the server shows to a plugin: the JDK and the API.
    private static final class ApiOnly extends ClassLoader {
        private ApiOnly() {
            super(ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.startsWith("dev.muster.plugin.")) {
                return Class.forName(name, false, IsolationTest.class.getClassLoader());
            }
            throw new ClassNotFoundException(name);
        }
    }
}

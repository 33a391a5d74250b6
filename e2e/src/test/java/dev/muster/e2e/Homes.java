package dev.muster.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives tests what takes long to make. A parameter of type [Home] is one with all tables, one
/// admin and her token in it, the test's own. A parameter of type [Server] runs as long as all
/// tests do: they share it, and leave it as it was.
final class Homes implements ParameterResolver {
    static final String ADMIN = "ana@example.org";
    static final String PASSWORD = "correct horse battery staple";

    private static final Namespace NAMESPACE = Namespace.create(Homes.class);
    private static final String PROGRAMS = "18.";

    /// A home that is deleted in the end.
    private record Kept(Home home) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            home.close();
            delete(home.folder());
        }
    }

    /// What homes are copied from, beside each other in one folder.
    private record Template(Path folder, Home home, AtomicInteger copies) implements AutoCloseable {
        static Template make() {
            try {
                var folder = Path.of("target", "homes").toAbsolutePath();
                delete(folder);
                var home = new Home(folder.resolve("template"));
                prepare(home);
                return new Template(folder, home, new AtomicInteger());
            } catch (Exception failure) {
                throw new IllegalStateException("The first home could not be made", failure);
            }
        }

        private static void prepare(Home home) throws Exception {
            // Commands are quicker while PostgreSQL runs.
            try (var server = home.start()) {
                home.run("db", "upgrade").endedWith(0);
                home.secret(PASSWORD)
                        .runWith(
                                PASSWORD + "\n",
                                "users",
                                "create",
                                ADMIN,
                                "--role",
                                "admin",
                                "--password-stdin")
                        .endedWith(0);
                home.keepToken(
                        home.runForSecret(
                                "tokens",
                                "create",
                                "--user",
                                ADMIN,
                                "--name",
                                "tests",
                                "--scope",
                                "read,write,ingest,admin"));
                server.awaitReady();
            }
        }

        Kept copy() {
            // A name that breaks what does not quote it.
            var target = folder.resolve("a home " + copies.incrementAndGet());
            Homes.copy(home.folder(), target);
            return new Kept(new Home(target).secret(PASSWORD));
        }

        @Override
        public void close() throws IOException {
            home.close();
            delete(folder);
        }
    }

    private record Shared(Kept kept, Server server) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            kept.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        var type = parameter.getParameter().getType();
        return type == Home.class || type == Server.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Home.class
                ? context.getStore(NAMESPACE)
                        .computeIfAbsent(Kept.class, _ -> template(context).copy(), Kept.class)
                        .home()
                : shared(context);
    }

    private static Template template(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(Template.class, _ -> Template.make(), Template.class);
    }

    private static Server shared(ExtensionContext context) {
        var template = template(context);
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(
                        Shared.class,
                        _ -> {
                            var kept = template.copy();
                            var port = FreePort.pick();
                            var server =
                                    kept.home().with("HTTP_PORT", Integer.toString(port)).start();
                            return new Shared(kept, server);
                        },
                        Shared.class)
                .server();
    }

    private static void copy(Path from, Path to) {
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                var copy = to.resolve(from.relativize(file));
                if (Files.isRegularFile(file) && isProgram(from.relativize(file))) {
                    Files.createLink(copy, file);
                } else {
                    Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /// PostgreSQL's programs never change.
    private static boolean isProgram(Path file) {
        return file.startsWith("data/postgres") && file.getName(2).toString().startsWith(PROGRAMS);
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var files = Files.walk(folder)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}

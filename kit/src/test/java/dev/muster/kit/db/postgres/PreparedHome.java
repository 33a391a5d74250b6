package dev.muster.kit.db.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives a test a data folder of its own with an initialised database that nobody runs: a copy, as
/// making one takes a second or two. It does not wait for the disk. Deleted after the test.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
@interface PreparedHome {
    /// Makes the folders.
    final class Maker implements ParameterResolver {
        private static final Path ORIGINAL = Path.of("target", "postgres-to-copy");

        /// The file with the settings in which the copy differs from what the kit makes.
        static Path settings(Path home) {
            return home.resolve("postgres").resolve("data").resolve("postgresql.auto.conf");
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.isAnnotated(PreparedHome.class);
        }

        @Override
        public @Nullable Object resolveParameter(
                ParameterContext parameter, ExtensionContext context) {
            var made = new Copy(Path.of("target", "homes", UUID.randomUUID().toString()));
            context.getStore(ExtensionContext.Namespace.create(Maker.class)).put(made.home(), made);
            return made.home().toAbsolutePath();
        }

        private record Copy(Path home) implements AutoCloseable {
            Copy {
                EmbeddedPostgres.join(ORIGINAL).close();
                try {
                    copy(ORIGINAL.toRealPath().resolve("postgres"), home.resolve("postgres"));
                    Files.writeString(settings(home), "fsync = off\n");
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }

            @Override
            public void close() throws IOException {
                Folders.delete(home);
            }

            private static void copy(Path from, Path to) throws IOException {
                Files.createDirectories(to);
                try (var children = Files.list(from)) {
                    for (var child : children.toList()) {
                        var target = to.resolve(child.getFileName());
                        if (Files.exists(child.resolve("bin"))) {
                            Files.createSymbolicLink(target, child);
                        } else if (child.endsWith("data") || child.toString().endsWith("word")) {
                            copyTree(child, target);
                        }
                    }
                }
            }

            private static void copyTree(Path from, Path to) throws IOException {
                try (var files = Files.walk(from)) {
                    for (var file : (Iterable<Path>) files::iterator) {
                        var target = to.resolve(from.relativize(file).toString());
                        Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
                    }
                }
            }
        }
    }
}

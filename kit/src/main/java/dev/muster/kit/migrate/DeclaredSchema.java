package dev.muster.kit.migrate;

import io.github.classgraph.ClassGraph;
import io.github.classgraph.Resource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The schema as it should be: every `schema.sql` of the class path, together. Nobody lists them.
public final class DeclaredSchema {
    // Undefined table, column, object, function and schema: what another part may yet bring.
    private static final Set<String> NOT_YET = Set.of("42P01", "42703", "42704", "42883", "3F000");

    private final List<Part> parts;

    private DeclaredSchema(Collection<Part> parts) {
        this.parts = parts.stream().sorted(Comparator.comparing(Part::name)).toList();
    }

    /// One `schema.sql`.
    ///
    /// @param name its path on the class path, for example `dev/muster/incident/schema.sql`
    /// @param text what it holds
    public record Part(String name, String text) {}

    /// What to do when a part has been applied.
    @FunctionalInterface
    public interface Step {
        void applied(Part part) throws SQLException;
    }

    /// Finds every `schema.sql` on the application's class path.
    public static DeclaredSchema onClassPath() {
        return onClassPath(DeclaredSchema.class.getClassLoader());
    }

    /// Finds every `schema.sql` that a class loader and its parents see.
    public static DeclaredSchema onClassPath(ClassLoader loader) {
        try (var scan = new ClassGraph().overrideClassLoaders(loader).scan();
                var found = scan.getResourcesWithLeafName("schema.sql")) {
            return of(found.stream().map(DeclaredSchema::read).toList());
        }
    }

    public static DeclaredSchema of(Collection<Part> parts) {
        return new DeclaredSchema(parts);
    }

    /// The parts, sorted by name.
    public List<Part> parts() {
        return parts;
    }

    /// Creates everything in a database, all or nothing. Parts that need what another part creates
    /// come after it, whatever their names.
    ///
    /// @throws MigrationException when a part cannot be applied, with file, line and message
    public void applyTo(Connection connection) throws SQLException {
        applyTo(connection, part -> {});
    }

    /// Creates everything in a database, all or nothing.
    ///
    /// @param afterEach is told of each part when it has been applied, in the same transaction
    /// @throws MigrationException when a part cannot be applied, with file, line and message
    public void applyTo(Connection connection, Step afterEach) throws SQLException {
        connection.setAutoCommit(false);
        try {
            var left = new ArrayList<>(parts);
            while (!left.isEmpty()) {
                var postponed = new ArrayList<Part>();
                MigrationException reason = null;
                for (var part : left) {
                    var failure = failureOf(connection, part);
                    if (failure == null) {
                        afterEach.applied(part);
                    } else {
                        postponed.add(part);
                        reason = reason == null ? failure : reason;
                    }
                }
                if (reason != null && postponed.size() == left.size()) {
                    throw reason;
                }
                left = postponed;
            }
            connection.commit();
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private static @Nullable MigrationException failureOf(Connection connection, Part part)
            throws SQLException {
        var before = connection.setSavepoint();
        try {
            new Script(part.name(), 1, part.text()).run(connection);
            connection.releaseSavepoint(before);
            return null;
        } catch (MigrationException e) {
            if (e.getCause() instanceof SQLException sql && NOT_YET.contains(sql.getSQLState())) {
                connection.rollback(before);
                return e;
            }
            throw e;
        }
    }

    private static Part read(Resource resource) {
        try {
            return new Part(resource.getPath(), resource.getContentAsString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

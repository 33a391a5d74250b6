package dev.muster.kit.db.postgres;

import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives tests the one [EmbeddedPostgres] of their JVM, in the build folder; it is started by the
/// first that asks and stopped after the last test.
public final class SharedPostgres implements ParameterResolver {
    private static final Path HOME = Path.of("target", "postgres-for-tests");

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == EmbeddedPostgres.class;
    }

    @Override
    public @Nullable Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return of(context);
    }

    /// The same for other extensions.
    public static EmbeddedPostgres of(ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(SharedPostgres.class))
                .computeIfAbsent(HOME, SharedPostgres::join, EmbeddedPostgres.class);
    }

    // What a test commits need not outlive a power failure.
    private static EmbeddedPostgres join(Path home) {
        var postgres = EmbeddedPostgres.join(home);
        try {
            Sql.run(postgres.ownerUrl(), "alter system set fsync = off");
            Sql.run(postgres.ownerUrl(), "select pg_reload_conf()");
            return postgres;
        } catch (SQLException e) {
            postgres.close();
            throw new IllegalStateException(e);
        }
    }
}

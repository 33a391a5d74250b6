package dev.muster.kit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.muster.kit.db.Database;
import dev.muster.kit.db.postgres.EmbeddedPostgres;
import dev.muster.kit.db.postgres.SharedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives each test a real database with the empty tables of events and plugins in it, as a
/// [Database] parameter that acts in the server's role.
public final class OwnDatabase implements BeforeEachCallback, ParameterResolver {
    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(OwnDatabase.class);
    private static final String NAME = "test_events";
    private static final List<String> SCHEMAS =
            List.of("/dev/muster/kit/events/schema.sql", "/dev/muster/kit/plugin/schema.sql");
    private static final List<String> TABLES =
            List.of(
                    "event_delivery",
                    "dead_delivery",
                    "plugin_host",
                    "plugin_status",
                    "plugin_desired",
                    "plugin_instance",
                    "plugin_log");

    @Override
    public void beforeEach(ExtensionContext context) throws SQLException {
        try (var connection = pool(context).getConnection();
                var statement = connection.createStatement()) {
            for (var table : TABLES) {
                statement.execute("delete from " + table);
            }
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Database.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return new Database(pool(context));
    }

    /// The pool is closed with the test run, before the server it is connected to stops.
    private static HikariDataSource pool(ExtensionContext context) {
        var postgres = SharedPostgres.of(context);
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(NAME, name -> create(postgres), HikariDataSource.class);
    }

    private static HikariDataSource create(EmbeddedPostgres postgres) {
        try {
            postgres.dropDatabase(NAME);
            postgres.createDatabase(NAME);
            try (var connection = postgres.ownerUrl(NAME).connect();
                    var statement = connection.createStatement()) {
                for (var schema : SCHEMAS) {
                    statement.execute(text(schema));
                }
            }
            var config = new HikariConfig();
            config.setJdbcUrl(postgres.serverUrl(NAME).jdbcUrl());
            config.setUsername(postgres.serverUrl(NAME).user());
            config.setPassword(postgres.serverUrl(NAME).password());
            return new HikariDataSource(config);
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(String resource) throws IOException {
        try (var in = Database.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(in, resource).readAllBytes(), UTF_8);
        }
    }
}

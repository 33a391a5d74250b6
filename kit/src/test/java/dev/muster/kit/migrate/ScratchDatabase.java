package dev.muster.kit.migrate;

import dev.muster.kit.db.DatabaseAddress;
import dev.muster.kit.db.postgres.EmbeddedPostgres;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;

/// An empty database that is dropped when closed.
public record ScratchDatabase(EmbeddedPostgres postgres, String name) implements AutoCloseable {
    public static ScratchDatabase on(EmbeddedPostgres postgres) throws SQLException {
        var name = "scratch_" + UUID.randomUUID().toString().replace("-", "");
        postgres.createDatabase(name);
        return new ScratchDatabase(postgres, name);
    }

    public DatabaseAddress owner() {
        return postgres.ownerUrl(name);
    }

    DataSource source() {
        return owner().dataSource();
    }

    public void run(String sql) throws SQLException {
        try (var connection = owner().connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// All values of the first column, joined by commas.
    public String ask(String query) throws SQLException {
        try (var connection = owner().connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            var values = new StringBuilder();
            while (rows.next()) {
                values.append(values.isEmpty() ? "" : ",").append(rows.getString(1));
            }
            return values.toString();
        }
    }

    @Override
    public void close() throws SQLException {
        postgres.dropDatabase(name);
    }
}

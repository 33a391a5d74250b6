package dev.muster.kit.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.sql.SQLException;
import java.time.Duration;

/// Connections to one database, ready for use.
public final class ConnectionPool {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private ConnectionPool() {}

    /// Opens a pool, and one connection to see that it can.
    ///
    /// @param application shown in `pg_stat_activity`
    /// @param size how many connections at most
    /// @throws DatabaseUnreachable when PostgreSQL does not answer or does not let us in
    public static HikariDataSource open(DatabaseAddress address, String application, int size) {
        var config = new HikariConfig();
        config.setPoolName(application);
        config.setJdbcUrl(address.jdbcUrl());
        config.setUsername(address.user());
        config.setPassword(address.password());
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(Math.min(2, size));
        config.setConnectionTimeout(PATIENCE.toMillis());
        config.setValidationTimeout(Duration.ofSeconds(1).toMillis());
        config.setInitializationFailTimeout(1);
        config.addDataSourceProperty("ApplicationName", application);
        config.addDataSourceProperty("connectTimeout", PATIENCE.toSeconds());
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("prepareThreshold", "2");
        try {
            return new HikariDataSource(config);
        } catch (PoolInitializationException failure) {
            throw unreachable(address, failure);
        }
    }

    private static DatabaseUnreachable unreachable(DatabaseAddress address, Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return new DatabaseUnreachable(address, sql);
            }
        }
        return new DatabaseUnreachable(address, new SQLException(failure.getMessage()));
    }
}

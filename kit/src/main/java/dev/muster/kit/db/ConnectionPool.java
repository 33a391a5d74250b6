package dev.muster.kit.db;

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
        // Set up here: a HikariConfig would be copied by reflection, which a cold JVM takes long
        // for.
        var pool = new HikariDataSource();
        pool.setPoolName(application);
        pool.setJdbcUrl(address.jdbcUrl());
        pool.setUsername(address.user());
        pool.setPassword(address.password());
        pool.setMaximumPoolSize(size);
        pool.setMinimumIdle(Math.min(2, size));
        pool.setConnectionTimeout(PATIENCE.toMillis());
        pool.setValidationTimeout(Duration.ofSeconds(1).toMillis());
        pool.setInitializationFailTimeout(1);
        pool.addDataSourceProperty("ApplicationName", application);
        pool.addDataSourceProperty("connectTimeout", PATIENCE.toSeconds());
        pool.addDataSourceProperty("tcpKeepAlive", "true");
        pool.addDataSourceProperty("prepareThreshold", "2");
        try {
            pool.getConnection().close();
            return pool;
        } catch (SQLException | PoolInitializationException failure) {
            pool.close();
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

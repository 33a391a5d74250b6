package dev.muster.kit.test;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Savepoint;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// While a test runs, hands its one connection to everybody, one after the other. What they take
/// for a commit is the end of a savepoint; the test's end rolls all of it back.
final class RollbackDataSource implements DataSource {
    private static final int PATIENCE_SECONDS = 10;

    private final DataSource pool;
    private final Semaphore turn = new Semaphore(1, true);
    private volatile @Nullable Connection bound;

    RollbackDataSource(DataSource pool) {
        this.pool = pool;
    }

    void begin() throws SQLException {
        var connection = pool.getConnection();
        connection.setAutoCommit(false);
        bound = connection;
    }

    void rollBack() throws SQLException {
        var connection = bound;
        if (connection == null) {
            return;
        }
        takeTurn();
        try {
            bound = null;
            connection.rollback();
            connection.setAutoCommit(true);
            connection.close();
        } finally {
            turn.release();
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (bound == null) {
            return pool.getConnection();
        }
        takeTurn();
        var connection = bound;
        if (connection == null) {
            turn.release();
            return pool.getConnection();
        }
        try {
            return lent(connection);
        } catch (SQLException failure) {
            turn.release();
            throw failure;
        }
    }

    private void takeTurn() throws SQLException {
        try {
            if (!turn.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new SQLException(
                        "The test's one connection is in use elsewhere: a test that needs several"
                                + " at once says @Commits");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new SQLException(interrupted);
        }
    }

    private Connection lent(Connection connection) throws SQLException {
        var loan = new Loan(connection);
        return (Connection)
                Proxy.newProxyInstance(
                        RollbackDataSource.class.getClassLoader(),
                        new Class<?>[] {Connection.class},
                        (_, method, arguments) ->
                                switch (method.getName()) {
                                    case "setAutoCommit" ->
                                            loan.setAutoCommit((Boolean) arguments[0]);
                                    case "getAutoCommit" -> loan.autoCommit;
                                    case "commit" -> loan.commit();
                                    case "rollback" -> loan.rollback(arguments);
                                    case "close" -> loan.close();
                                    case "isClosed" -> loan.isClosed;
                                    default -> {
                                        try {
                                            yield method.invoke(connection, arguments);
                                        } catch (InvocationTargetException failure) {
                                            throw failure.getCause();
                                        }
                                    }
                                });
    }

    /// One turn with the connection.
    private final class Loan {
        private final Connection connection;
        private Savepoint savepoint;
        private boolean autoCommit = true;
        private boolean isClosed;

        Loan(Connection connection) throws SQLException {
            this.connection = connection;
            this.savepoint = connection.setSavepoint();
        }

        @Nullable Object setAutoCommit(boolean value) throws SQLException {
            if (value && !autoCommit) {
                commit();
            }
            autoCommit = value;
            return null;
        }

        @Nullable Object commit() throws SQLException {
            connection.releaseSavepoint(savepoint);
            savepoint = connection.setSavepoint();
            return null;
        }

        @Nullable Object rollback(Object @Nullable [] arguments) throws SQLException {
            connection.rollback(
                    arguments == null || arguments.length == 0
                            ? savepoint
                            : (Savepoint) arguments[0]);
            return null;
        }

        @Nullable Object close() throws SQLException {
            if (isClosed) {
                return null;
            }
            isClosed = true;
            try {
                if (autoCommit) {
                    releaseOrRollBack();
                } else {
                    connection.rollback(savepoint);
                }
            } finally {
                turn.release();
            }
            return null;
        }

        /// A statement that failed outside a transaction must not spoil the test's one.
        private void releaseOrRollBack() throws SQLException {
            try {
                connection.releaseSavepoint(savepoint);
            } catch (SQLException _) {
                connection.rollback(savepoint);
            }
        }
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("One user, one connection");
    }

    @Override
    public @Nullable PrintWriter getLogWriter() throws SQLException {
        return pool.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        pool.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        pool.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return pool.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return pool.getParentLogger();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return pool.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return pool.isWrapperFor(type);
    }
}

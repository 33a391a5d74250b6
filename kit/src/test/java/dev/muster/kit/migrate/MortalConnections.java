package dev.muster.kit.migrate;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/// Connections whose session is ended by the server just before the n-th thing it is asked to do.
final class MortalConnections implements DataSource {
    private final ScratchDatabase database;
    private final AtomicInteger left;

    MortalConnections(ScratchDatabase database, int lives) {
        this.database = database;
        this.left = new AtomicInteger(lives);
    }

    /// Whether a session has been ended.
    boolean struck() {
        return left.get() < 0;
    }

    @Override
    public Connection getConnection() throws SQLException {
        var connection = database.source().getConnection();
        var session = connection.unwrap(PGConnection.class).getBackendPID();
        return mortal(Connection.class, connection, session);
    }

    private <T> T mortal(Class<T> type, T one, int session) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, arguments) -> call(one, method, arguments, session)));
    }

    private Object call(Object one, Method method, Object[] arguments, int session)
            throws Throwable {
        var asks = method.getName().startsWith("execute") || method.getName().equals("commit");
        if (asks && left.getAndDecrement() == 0) {
            database.ask("select pg_terminate_backend(%d, 5000)".formatted(session));
        }
        try {
            var result = method.invoke(one, arguments);
            if (result instanceof Statement) {
                return mortal(uncheckedCast(method.getReturnType()), result, session);
            }
            return result;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @SuppressWarnings("unchecked")
    private static Class<Object> uncheckedCast(Class<?> type) {
        return (Class<Object>) type;
    }

    @Override
    public Connection getConnection(String user, String password) {
        throw new UnsupportedOperationException();
    }

    @Override
    public PrintWriter getLogWriter() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setLogWriter(PrintWriter out) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setLoginTimeout(int seconds) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int getLoginTimeout() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Logger getParentLogger() {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}

package dev.muster.kit.migrate;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/// Connections whose session is ended by the server just before the n-th thing it is asked to do.
final class MortalConnections {
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

    /// A source of such connections; in all else like the database's own.
    DataSource source() {
        var source = database.source();
        return (DataSource)
                Proxy.newProxyInstance(
                        DataSource.class.getClassLoader(),
                        new Class<?>[] {DataSource.class},
                        (proxy, method, arguments) ->
                                method.getName().equals("getConnection")
                                        ? connection()
                                        : method.invoke(source, arguments));
    }

    private Connection connection() throws SQLException {
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
}

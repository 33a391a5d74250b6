package dev.muster.kit.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.kit.OwnDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OwnDatabase.class)
class DatabaseTest {
    private final Database database;

    DatabaseTest(Database database) {
        this.database = database;
    }

    private static void store(DSLContext sql, String id) {
        sql.execute(
                "insert into dead_delivery values (?, 'log', 'tested', 1, null, now(), '{}', 1,"
                        + " 'no', now())",
                id);
    }

    private List<String> stored() {
        return database.read(
                sql ->
                        sql.resultQuery("select id from dead_delivery order by id")
                                .fetch(row -> row.get(0, String.class)));
    }

    @Test
    void keepsAllOfAUseCaseOrNothing() {
        database.write(
                tx -> {
                    store(tx.sql(), "1");
                    store(tx.sql(), "2");
                    return true;
                });
        assertThatThrownBy(
                        () ->
                                database.write(
                                        tx -> {
                                            store(tx.sql(), "3");
                                            throw new IllegalStateException("no");
                                        }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no");

        assertThat(stored()).containsExactly("1", "2");
    }

    @Test
    void joinsTheTransactionAround() {
        assertThatThrownBy(
                        () ->
                                database.write(
                                        _ -> {
                                            database.write(
                                                    inner -> {
                                                        store(inner.sql(), "1");
                                                        return true;
                                                    });
                                            assertThat(stored()).containsExactly("1");
                                            throw new IllegalStateException("no");
                                        }))
                .hasMessage("no");

        assertThat(stored()).isEmpty();
    }

    @Test
    void runsWhatComesAfterACommitOnlyThen() {
        var ran = new ArrayList<String>();
        database.write(
                tx -> {
                    tx.afterCommit(() -> ran.addAll(stored()));
                    store(tx.sql(), "1");
                    return true;
                });
        assertThatThrownBy(
                        () ->
                                database.write(
                                        tx -> {
                                            tx.afterCommit(() -> ran.add("never"));
                                            throw new IllegalStateException("no");
                                        }))
                .hasMessage("no");

        assertThat(ran).containsExactly("1");
    }

    @Test
    void asksPostgresForNothingButTheStatementsAndTheCommit() {
        var calls = new ArrayList<String>();
        var watched = new Database(watched(database.dataSource(), calls));

        watched.write(
                tx -> {
                    store(tx.sql(), "1");
                    return true;
                });

        assertThat(calls)
                .containsExactly(
                        "setAutoCommit", "prepareStatement", "commit", "setAutoCommit", "close");
    }

    /// Notes down what is called on its connections.
    private static DataSource watched(DataSource source, List<String> calls) {
        return proxy(
                DataSource.class,
                source,
                method -> {},
                connection -> proxy(Connection.class, connection, calls::add, result -> result));
    }

    private static <T> T proxy(
            Class<T> type, Object target, Consumer<String> calls, UnaryOperator<Object> results) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (_, method, arguments) -> {
                            calls.accept(method.getName());
                            try {
                                var result = method.invoke(target, arguments);
                                return result == null ? null : results.apply(result);
                            } catch (InvocationTargetException failure) {
                                throw failure.getCause();
                            }
                        }));
    }
}

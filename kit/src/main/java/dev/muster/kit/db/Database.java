package dev.muster.kit.db;

import dev.muster.kit.problem.CommonError;
import dev.muster.kit.problem.Refused;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConnectionProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The door to PostgreSQL: one transaction per use case.
///
/// When PostgreSQL cannot be reached, is full or is shutting down, every method refuses with
/// [CommonError#UNAVAILABLE]: nothing was stored and the same call may be tried again.
public final class Database {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    private static final ScopedValue<Tx> CURRENT = ScopedValue.newInstance();

    /// SQLSTATE classes that mean "not now": connection, transaction roll-back (deadlock),
    /// resources, operator, system.
    private static final Set<String> TRANSIENT_CLASSES = Set.of("08", "40", "53", "57", "58");

    /// How statements are rendered.
    static final Settings SETTINGS =
            new Settings().withRenderSchema(false).withExecuteLogging(false);

    private final DataSource dataSource;
    private final DSLContext sql;

    public Database(DataSource dataSource) {
        this.dataSource = dataSource;
        this.sql = DSL.using(dataSource, SQLDialect.POSTGRES, SETTINGS);
    }

    /// Has jOOQ set itself up, which it does once, for the first statement.
    public static void warmUp() {
        DSL.using(SQLDialect.POSTGRES, SETTINGS).selectOne().getSQL();
    }

    /// Runs a use case in one transaction: all of it is committed, or nothing of it. A `write`
    /// inside a `write` of the same thread joins the outer transaction.
    ///
    /// @throws RuntimeException what the use case threw, after the roll-back
    public <T> T write(Function<Tx, T> useCase) {
        if (CURRENT.isBound()) {
            return useCase.apply(CURRENT.get());
        }
        return available(
                () -> {
                    var opened = new Tx[1];
                    T result =
                            sql.connectionResult(
                                    connection -> {
                                        var tx = new Tx(on(connection));
                                        opened[0] = tx;
                                        return inTransaction(
                                                connection,
                                                () ->
                                                        ScopedValue.where(CURRENT, tx)
                                                                .call(() -> useCase.apply(tx)));
                                    });
                    opened[0].committed();
                    return result;
                });
    }

    private DSLContext on(Connection connection) {
        return DSL.using(sql.configuration().derive(new DefaultConnectionProvider(connection)));
    }

    /// jOOQ's own transactions first ask PostgreSQL for the isolation level: one more round trip
    /// for each.
    private static <T> T inTransaction(Connection connection, Supplier<T> work)
            throws SQLException {
        connection.setAutoCommit(false);
        try {
            var result = work.get();
            connection.commit();
            connection.setAutoCommit(true);
            return result;
        } catch (RuntimeException | SQLException | Error failure) {
            rollBack(connection, failure);
            throw failure;
        }
    }

    private static void rollBack(Connection connection, Throwable failure) {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException lost) {
            failure.addSuppressed(lost);
        }
    }

    /// Runs queries outside a transaction: each sees what was committed when it began. Inside a
    /// [#write] of the same thread it sees that transaction's own changes.
    public <T> T read(Function<DSLContext, T> query) {
        return CURRENT.isBound()
                ? query.apply(CURRENT.get().sql())
                : available(() -> query.apply(sql));
    }

    /// The pool, for libraries that bring their own statements.
    public DataSource dataSource() {
        return dataSource;
    }

    private static <T> T available(Supplier<T> work) {
        try {
            return work.get();
        } catch (DataAccessException failure) {
            var cause = failure.getCause(SQLException.class);
            if (cause == null || !isTransient(cause)) {
                throw failure;
            }
            LOG.warn(
                    "PostgreSQL cannot answer: {} (SQLSTATE {})",
                    cause.getMessage(),
                    cause.getSQLState());
            throw new Refused(
                    CommonError.UNAVAILABLE,
                    "The database cannot answer now; nothing was stored, the same request may be"
                            + " sent again");
        }
    }

    private static boolean isTransient(SQLException failure) {
        var state = failure.getSQLState();
        return failure instanceof SQLTransientException
                || (state != null
                        && state.length() == 5
                        && TRANSIENT_CLASSES.contains(state.substring(0, 2)));
    }
}

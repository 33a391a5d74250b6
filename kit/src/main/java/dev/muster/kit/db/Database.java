package dev.muster.kit.db;

import java.util.function.Function;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;

/// The door to PostgreSQL: one transaction per use case.
public final class Database {
    private static final ScopedValue<Tx> CURRENT = ScopedValue.newInstance();

    private final DataSource dataSource;
    private final DSLContext sql;

    public Database(DataSource dataSource) {
        this.dataSource = dataSource;
        this.sql =
                DSL.using(
                        dataSource,
                        SQLDialect.POSTGRES,
                        new Settings()
                                .withRenderSchema(false)
                                .withExecuteLogging(false)
                                .withFetchTrimmedCharValues(false));
    }

    /// Runs a use case in one transaction: all of it is committed, or nothing of it. A `write`
    /// inside a `write` of the same thread joins the outer transaction.
    ///
    /// @throws RuntimeException what the use case threw, after the roll-back
    public <T> T write(Function<Tx, T> useCase) {
        if (CURRENT.isBound()) {
            return useCase.apply(CURRENT.get());
        }
        var opened = new Tx[1];
        T result =
                sql.transactionResult(
                        configuration -> {
                            var tx = new Tx(DSL.using(configuration));
                            opened[0] = tx;
                            return ScopedValue.where(CURRENT, tx).call(() -> useCase.apply(tx));
                        });
        opened[0].committed();
        return result;
    }

    /// Runs queries outside a transaction: each sees what was committed when it began. Inside a
    /// [#write] of the same thread it sees that transaction's own changes.
    public <T> T read(Function<DSLContext, T> query) {
        return query.apply(CURRENT.isBound() ? CURRENT.get().sql() : sql);
    }

    /// The pool, for libraries that bring their own statements.
    public DataSource dataSource() {
        return dataSource;
    }
}

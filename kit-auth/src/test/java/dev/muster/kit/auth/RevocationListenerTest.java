package dev.muster.kit.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.kit.access.Actor;
import dev.muster.kit.db.Database;
import dev.muster.kit.test.Databases;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

@ShopTest
class RevocationListenerTest {
    private static final Actor ANN = new Actor("user:7", "ann@example.org", Set.of());
    private static final String NAME = "listener under test";

    private final Databases databases;
    private final CredentialCache cache = new CredentialCache(Clock.systemUTC());
    private final AtomicInteger lookUps = new AtomicInteger();
    private final PGSimpleDataSource dataSource = new PGSimpleDataSource();
    private String name = "";

    RevocationListenerTest(Databases databases) {
        this.databases = databases;
    }

    @BeforeEach
    void create() throws SQLException {
        name = databases.create(Shop.APP);
        var owner = databases.owner(name);
        dataSource.setUrl(owner.jdbcUrl());
        dataSource.setUser(owner.user());
        dataSource.setPassword(owner.password());
        dataSource.setApplicationName(NAME);
    }

    @AfterEach
    void drop() throws SQLException {
        databases.drop(name);
    }

    @Test
    void listensAgainAfterALostConnection() throws SQLException {
        var listener = new RevocationListener("my-shop", dataSource, cache);
        listener.start();
        try {
            assertThat(isCaching("before")).isTrue();
            loseConnection();
            await(Duration.ofSeconds(5), () -> !isCaching("meanwhile"));
            await(Duration.ofSeconds(10), () -> isCaching("after"));

            revokeElsewhere();
            await(CredentialCache.LONGEST_BELIEF.dividedBy(2), () -> find("after") > 0);
        } finally {
            listener.stop();
        }
        assertThat(isCaching("stopped")).isFalse();
    }

    private void loseConnection() throws SQLException {
        dataSource.setApplicationName("somebody else");
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(
                    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = '%s'"
                            .formatted(NAME));
        }
    }

    private void revokeElsewhere() {
        var elsewhere = new Revocations("my-shop", new CredentialCache(Clock.systemUTC()));
        new Database(dataSource)
                .write(
                        tx -> {
                            elsewhere.announce(tx, 7);
                            return true;
                        });
    }

    private boolean isCaching(String hash) {
        find(hash);
        return find(hash) == 0;
    }

    /// @return how often the database was asked
    private int find(String hash) {
        int before = lookUps.get();
        cache.find(
                hash,
                () -> {
                    lookUps.incrementAndGet();
                    return Optional.of(
                            new Credential(Credential.Kind.TOKEN, 1, 7, ANN, null, null, null));
                });
        return lookUps.get() - before;
    }

    private static void await(Duration patience, BooleanSupplier condition) {
        var end = Instant.now().plus(patience);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(end);
            Thread.onSpinWait();
        }
    }
}

package dev.muster.auth;

import dev.muster.kit.app.Managed;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hears of revocations on other nodes, over one connection that it keeps. While it has none, nothing is cached.
final class RevocationListener implements Managed {
    private static final Logger LOG = LoggerFactory.getLogger(RevocationListener.class);
    private static final Duration PULSE = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final DataSource dataSource;
    private final CredentialCache cache;
    private volatile boolean isStopped;
    private volatile @Nullable Connection connection;
    private @Nullable Thread thread;

    RevocationListener(DataSource dataSource, CredentialCache cache) {
        this.dataSource = dataSource;
        this.cache = cache;
    }

    @Override
    public void start() {
        thread = Thread.ofVirtual().name("auth-revocations").start(this::run);
    }

    @Override
    public void stop() {
        isStopped = true;
        var listening = connection;
        if (listening != null) {
            try {
                listening.abort(Runnable::run);
            } catch (SQLException _) {
                LOG.debug("The connection was gone already");
            }
        }
        var running = thread;
        if (running != null) {
            running.interrupt();
            try {
                running.join(PULSE);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void run() {
        while (!isStopped) {
            try (var opened = dataSource.getConnection()) {
                connection = opened;
                listen(opened);
            } catch (SQLException | NumberFormatException lost) {
                if (!isStopped) {
                    LOG.warn("Not told of revocations, looking up each request: {}", lost.getMessage());
                }
            } finally {
                connection = null;
                cache.uninformed();
            }
            pause();
        }
    }

    private void listen(Connection opened) throws SQLException {
        try (var statement = opened.createStatement()) {
            statement.execute("listen " + Revocations.CHANNEL);
        }
        cache.informed();
        var notifications = opened.unwrap(PGConnection.class);
        while (!isStopped) {
            var heard = notifications.getNotifications((int) PULSE.toMillis());
            if (heard.length == 0 && !opened.isValid((int) PULSE.toSeconds())) {
                throw new SQLException("the connection does not answer");
            }
            for (var notification : heard) {
                cache.forget(Long.parseLong(notification.getParameter()));
            }
        }
    }

    private void pause() {
        if (!isStopped) {
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException _) {
                isStopped = true;
            }
        }
    }
}

package dev.muster.kit.auth;

import dev.muster.kit.app.Managed;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hears of revocations on other nodes, over one connection that it keeps. While it has none,
/// nothing is cached.
final class RevocationListener implements Managed {
    private static final Logger LOG = LoggerFactory.getLogger(RevocationListener.class);
    private static final Duration PULSE = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final String channel;
    private final DataSource dataSource;
    private final CredentialCache cache;
    private volatile boolean isStopped;
    private volatile @Nullable Connection connection;
    private @Nullable Thread thread;

    /// @param app whose nodes it hears
    RevocationListener(String app, DataSource dataSource, CredentialCache cache) {
        // Quoted, since an app's name may have a hyphen.
        this.channel = '"' + Revocations.channel(app) + '"';
        this.dataSource = dataSource;
        this.cache = cache;
    }

    /// Listens before it returns, so that the first request finds the cache at work.
    @Override
    public void start() {
        var first = connect();
        thread = Thread.ofVirtual().name("auth-revocations").start(() -> run(first));
    }

    @Override
    public void stop() {
        isStopped = true;
        wake();
        var running = thread;
        if (running != null) {
            try {
                running.join(PULSE);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// An empty message wakes every listener, this one too, and tells nobody anything.
    private void wake() {
        try (var other = dataSource.getConnection();
                var statement = other.createStatement()) {
            statement.execute("notify " + channel);
        } catch (SQLException unreachable) {
            LOG.debug("The listener finds out by itself that PostgreSQL is gone", unreachable);
        }
        var sleeping = thread;
        if (sleeping != null && connection == null) {
            sleeping.interrupt();
        }
    }

    private void run(@Nullable Connection first) {
        var listening = first;
        while (!isStopped) {
            if (listening != null) {
                hear(listening);
            }
            pause();
            listening = isStopped ? null : connect();
        }
    }

    /// @return null when PostgreSQL cannot be reached now
    private @Nullable Connection connect() {
        try {
            var opened = listening(dataSource.getConnection());
            connection = opened;
            cache.informed();
            return opened;
        } catch (SQLException unreachable) {
            LOG.warn(
                    "Not told of revocations, looking up each request: {}",
                    unreachable.getMessage());
            return null;
        }
    }

    private Connection listening(Connection opened) throws SQLException {
        try {
            execute(opened, "listen " + channel);
            return opened;
        } catch (SQLException failure) {
            opened.close();
            throw failure;
        }
    }

    private void hear(Connection listening) {
        try (listening) {
            var notifications = listening.unwrap(PGConnection.class);
            while (!isStopped) {
                var heard = notifications.getNotifications((int) PULSE.toMillis());
                if (heard.length == 0 && !listening.isValid((int) PULSE.toSeconds())) {
                    throw new SQLException("the connection does not answer");
                }
                for (var notification : heard) {
                    tell(notification.getParameter());
                }
            }
            execute(listening, "unlisten *");
        } catch (SQLException lost) {
            if (!isStopped) {
                LOG.warn("Not told of revocations, looking up each request: {}", lost.getMessage());
            }
        } finally {
            connection = null;
            cache.uninformed();
        }
    }

    private void tell(String message) {
        if (!message.isEmpty()) {
            cache.forget(Long.parseLong(message));
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

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

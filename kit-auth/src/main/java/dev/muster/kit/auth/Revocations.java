package dev.muster.kit.auth;

import dev.muster.kit.db.Tx;

/// Tells this node and all others that some of a user's sessions or tokens are no longer good.
final class Revocations {
    private final String channel;
    private final CredentialCache cache;

    /// @param app whose nodes are told
    Revocations(String app, CredentialCache cache) {
        this.channel = channel(app);
        this.cache = cache;
    }

    /// The `NOTIFY` channel; a message is the user's id.
    static String channel(String app) {
        return app + "_auth_revoked";
    }

    /// They are told when `tx` is committed, and only then.
    void announce(Tx tx, long userId) {
        tx.sql().execute("select pg_notify(?, ?)", channel, Long.toString(userId));
        tx.afterCommit(() -> cache.forget(userId));
    }
}

package dev.muster.kit.auth;

import dev.muster.kit.db.Tx;

/// Tells this node and all others that some of a user's sessions or tokens are no longer good.
final class Revocations {
    /// The `NOTIFY` channel; a message is the user's id.
    static final String CHANNEL = "muster_auth_revoked";

    private final CredentialCache cache;

    Revocations(CredentialCache cache) {
        this.cache = cache;
    }

    /// They are told when `tx` is committed, and only then.
    void announce(Tx tx, long userId) {
        tx.sql().execute("select pg_notify(?, ?)", CHANNEL, Long.toString(userId));
        tx.afterCommit(() -> cache.forget(userId));
    }
}

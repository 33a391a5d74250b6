package dev.muster.kit.db;

import dev.muster.kit.config.Setting;
import org.jspecify.annotations.Nullable;

/// Which database to use.
///
/// @param url null for the embedded one
/// @param ownerUrl whom migrations run as; null for the same as `url`
/// @param pool how many connections at most
public record DatabaseSettings(
        @Setting(
                        key = "DATABASE_URL",
                        doc =
                                "PostgreSQL to use, as postgres://user:password@host:5432/database;"
                                        + " the embedded one when not set.",
                        secret = true)
                @Nullable DatabaseAddress url,
        @Setting(
                        key = "DATABASE_OWNER_URL",
                        doc =
                                "The same database as the role that owns the tables and runs"
                                        + " migrations; DATABASE_URL when not set.",
                        secret = true)
                @Nullable DatabaseAddress ownerUrl,
        @Setting(key = "DATABASE_POOL", value = "20", doc = "How many connections at most.")
                int pool) {

    public DatabaseSettings {
        if (pool < 2 || pool > 1000) {
            throw new IllegalArgumentException("expected 2 to 1000 connections");
        }
        if (ownerUrl != null && url == null) {
            throw new IllegalArgumentException(
                    "expected DATABASE_URL beside DATABASE_OWNER_URL: the embedded database has its"
                            + " own owner");
        }
    }
}

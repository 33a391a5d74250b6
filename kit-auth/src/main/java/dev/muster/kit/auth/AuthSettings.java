package dev.muster.kit.auth;

import dev.muster.kit.config.Setting;
import java.time.Duration;

/// How long sign-ins last.
///
/// @param sessionLifetime from the sign-in on, however busy the session is
/// @param sessionIdle without a request
/// @param linkLifetime how long a one-time sign-in link waits to be used
/// @param secureCookie when the session cookie is for encrypted connections alone
record AuthSettings(
        @Setting(
                        key = "AUTH_SESSION_LIFETIME",
                        value = "7d",
                        doc = "Everybody signs in again after this long.")
                Duration sessionLifetime,
        @Setting(
                        key = "AUTH_SESSION_IDLE",
                        value = "24h",
                        doc = "A session ends after this long without a request.")
                Duration sessionIdle,
        @Setting(
                        key = "AUTH_LINK_LIFETIME",
                        value = "24h",
                        doc = "How long a one-time sign-in link is good for.")
                Duration linkLifetime,
        @Setting(
                        key = "AUTH_SECURE_COOKIE",
                        value = "auto",
                        doc =
                                "always: browsers send the session over https alone, right behind a"
                                    + " TLS proxy; auto: so too, unless the request came as plain"
                                    + " http from this machine.")
                SecureCookie secureCookie) {
    /// When the session cookie is marked `Secure`.
    enum SecureCookie {
        AUTO,
        ALWAYS
    }

    AuthSettings {
        requireLong(sessionLifetime);
        requireLong(sessionIdle);
        requireLong(linkLifetime);
    }

    /// A session in use is told to the database once a minute, so less than a few minutes would end
    /// sessions in use.
    private static void requireLong(Duration duration) {
        if (duration.toMinutes() < 5 || duration.toDays() > 366) {
            throw new IllegalArgumentException("expected 5m to 366d");
        }
    }
}

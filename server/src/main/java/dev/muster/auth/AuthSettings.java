package dev.muster.auth;

import dev.muster.kit.config.Setting;
import java.time.Duration;

/// How long sign-ins last.
///
/// @param sessionHours from the sign-in on, however busy the session is
/// @param idleHours without a request
/// @param linkHours how long a one-time sign-in link waits to be used
/// @param secureCookie when the session cookie is for encrypted connections alone
record AuthSettings(
        @Setting(key = "AUTH_SESSION_HOURS", value = "168", doc = "Hours after which everybody signs in again.")
                int sessionHours,
        @Setting(key = "AUTH_IDLE_HOURS", value = "24", doc = "Hours without a request that end a session.")
                int idleHours,
        @Setting(key = "AUTH_LINK_HOURS", value = "24", doc = "Hours a one-time sign-in link is good for.")
                int linkHours,
        @Setting(
                        key = "AUTH_SECURE_COOKIE",
                        value = "auto",
                        doc =
                                "always: browsers send the session over https alone, right behind a TLS proxy; auto: the same"
                                        + " unless the request came over plain http from this machine.")
                SecureCookie secureCookie) {
    /// When the session cookie is marked `Secure`.
    enum SecureCookie {
        AUTO,
        ALWAYS
    }

    AuthSettings {
        requirePositive(sessionHours);
        requirePositive(idleHours);
        requirePositive(linkHours);
    }

    Duration session() {
        return Duration.ofHours(sessionHours);
    }

    Duration idle() {
        return Duration.ofHours(idleHours);
    }

    Duration link() {
        return Duration.ofHours(linkHours);
    }

    private static void requirePositive(int hours) {
        if (hours < 1 || hours > 24 * 366) {
            throw new IllegalArgumentException("expected 1 to " + 24 * 366 + " hours");
        }
    }
}

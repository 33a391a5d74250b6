package dev.muster.kit.auth;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How often one may try to sign in. The first attempts are free, then each one doubles the wait
/// for the next.
///
/// An account's wait stays short: whoever knows an address could otherwise lock its owner out at
/// the worst moment, and one guess a minute at a password of twelve characters gets nobody in.
enum Throttle {
    //      free  longest wait
    ACCOUNT(5, Duration.ofMinutes(1)),
    ADDRESS(20, Duration.ofMinutes(15));

    /// After this long without an attempt, everything is forgotten.
    static final Duration MEMORY = Duration.ofHours(1);

    private static final int NETWORK_BYTES_V6 = 8;
    private static final int MOST_DOUBLINGS = 20;

    private final int free;
    private final Duration longestWait;

    Throttle(int free, Duration longestWait) {
        this.free = free;
        this.longestWait = longestWait;
    }

    /// Under what name the attempts at an account are counted, whether it exists or not.
    static String account(String email) {
        return "account:" + Secret.of(email).hash();
    }

    /// Under what name the attempts from an address are counted. An IPv6 user owns a whole /64, so
    /// that counts as one.
    static String address(String address) {
        try {
            var parsed = InetAddress.ofLiteral(address);
            if (parsed instanceof Inet6Address) {
                var network = new byte[16];
                System.arraycopy(parsed.getAddress(), 0, network, 0, NETWORK_BYTES_V6);
                return "address:" + InetAddress.getByAddress(network).getHostAddress() + "/64";
            }
            return "address:" + parsed.getHostAddress();
        } catch (IllegalArgumentException | UnknownHostException _) {
            return "address:" + address;
        }
    }

    /// Counts one more attempt, before it is known how it ends: a hundred at once count as a
    /// hundred.
    Attempts another(Attempts before, Instant now) {
        var isForgotten = before.lastAt().plus(MEMORY).isBefore(now);
        var count = isForgotten ? 1 : before.count() + 1;
        return new Attempts(count, now, count < free ? null : now.plus(waitAfter(count)), false);
    }

    private Duration waitAfter(int count) {
        var doublings = Math.min(count - free, MOST_DOUBLINGS);
        var wait = Duration.ofSeconds(1L << doublings);
        return wait.compareTo(longestWait) < 0 ? wait : longestWait;
    }

    /// The attempts at one account or from one address.
    ///
    /// @param blockedUntil null while nobody has to wait
    /// @param isNoted whether the audit trail knows of this wait already
    record Attempts(int count, Instant lastAt, @Nullable Instant blockedUntil, boolean isNoted) {
        /// How long one has to wait; null when one may try.
        @Nullable Duration wait(Instant now) {
            return blockedUntil != null && now.isBefore(blockedUntil)
                    ? Duration.between(now, blockedUntil)
                    : null;
        }

        Attempts noted() {
            return new Attempts(count, lastAt, blockedUntil, true);
        }

        /// One of them turned out well and does not count.
        Attempts forgiven() {
            return new Attempts(Math.max(0, count - 1), lastAt, null, isNoted);
        }
    }
}

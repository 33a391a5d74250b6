package dev.muster.kit.auth;

import dev.muster.kit.db.Database;
import dev.muster.kit.db.Tx;
import dev.muster.kit.problem.Refused;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Slows down who guesses, on all nodes alike. The rules are in [Throttle].
final class SignInThrottle {
    private final Database database;
    private final Clock clock;
    private final AuditTrail audit;
    private final ThrottleStore store = new ThrottleStore();

    /// Attempts at one account wait for each other in the database; only so many connections may do
    /// that.
    private final Turnstile turnstile = new Turnstile(2, 100, Duration.ofSeconds(10));

    SignInThrottle(Database database, Clock clock, AuditTrail audit) {
        this.database = database;
        this.clock = clock;
        this.audit = audit;
    }

    /// Counts an attempt, unless one has to wait: a wait does not grow by trying.
    ///
    /// @param email whose account is tried; null when that is not known
    /// @throws Refused `auth.throttled`, with the time to wait; `server.unavailable` when too many
    ///   try at this moment
    void admit(Origin origin, @Nullable String email) {
        turnstile
                .pass(() -> database.write(tx -> counted(tx, origin, email)))
                .ifPresent(
                        wait -> {
                            var seconds = Math.max(1, wait.plusMillis(999).toSeconds());
                            throw new Refused(
                                            AuthError.THROTTLED,
                                            "Too many attempts, try again in "
                                                    + seconds
                                                    + " seconds")
                                    .after(Duration.ofSeconds(seconds));
                        });
    }

    /// The attempt turned out well: the account starts afresh, and the address is not charged for
    /// it.
    void forgive(Tx tx, Origin origin, @Nullable String email) {
        var now = clock.instant();
        if (email != null) {
            store.delete(tx.sql(), Throttle.account(email));
        }
        if (origin.address() != null) {
            var subject = Throttle.address(origin.address());
            store.put(tx.sql(), subject, store.lock(tx.sql(), subject, now).forgiven());
        }
    }

    void forgetOld() {
        database.write(
                tx -> {
                    store.deleteOld(tx.sql(), clock.instant().minus(Throttle.MEMORY));
                    return true;
                });
    }

    private Optional<Duration> counted(Tx tx, Origin origin, @Nullable String email) {
        var now = clock.instant();
        var all =
                subjects(origin, email).stream()
                        .map(subject -> subject.locked(store, tx, now))
                        .toList();
        var waiting = all.stream().filter(counted -> counted.attempts().wait(now) != null).toList();
        if (waiting.isEmpty()) {
            all.forEach(counted -> store.put(tx.sql(), counted.name(), counted.another(now)));
            return Optional.empty();
        }
        if (waiting.stream().anyMatch(counted -> !counted.attempts().isNoted())) {
            audit.write(tx, origin, AuditEvent.THROTTLED, email == null ? "" : email, "");
            waiting.forEach(
                    counted -> store.put(tx.sql(), counted.name(), counted.attempts().noted()));
        }
        return waiting.stream()
                .flatMap(counted -> Stream.ofNullable(counted.attempts().wait(now)))
                .max(Duration::compareTo);
    }

    /// Accounts before addresses, so that two attempts never lock each other out.
    private static List<Subject> subjects(Origin origin, @Nullable String email) {
        var subjects = new ArrayList<Subject>();
        if (email != null) {
            subjects.add(new Subject(Throttle.ACCOUNT, Throttle.account(email)));
        }
        if (origin.address() != null) {
            subjects.add(new Subject(Throttle.ADDRESS, Throttle.address(origin.address())));
        }
        return subjects;
    }

    private record Subject(Throttle rule, String name) {
        Counted locked(ThrottleStore store, Tx tx, Instant now) {
            return new Counted(rule, name, store.lock(tx.sql(), name, now));
        }
    }

    private record Counted(Throttle rule, String name, Throttle.Attempts attempts) {
        Throttle.Attempts another(Instant now) {
            return rule.another(attempts, now);
        }
    }
}

package dev.muster.plugins.http;

import dev.muster.plugin.RetryLater;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// OAuth access tokens of an app that acts in its own name. Each is used until shortly before its
/// end, by many threads.
public abstract class AccessTokens {
    private final String system;
    private final Clock clock;
    private final Duration early;
    private @Nullable Token token;

    /// @param value never shown
    /// @param scopes what it allows; empty when the other system did not say
    public record Token(String value, Instant until, Set<String> scopes) {
        @Override
        public String toString() {
            return "token until " + until;
        }
    }

    /// @param system the other system's name
    /// @param early how long before its end a token is used no more
    protected AccessTokens(String system, Clock clock, Duration early) {
        this.system = system;
        this.clock = clock;
        this.early = early;
    }

    /// Asks the other system for a token.
    ///
    /// @return what it answered, with a token
    /// @throws RetryLater for credentials that are not taken, too
    protected abstract Answer ask() throws InterruptedException;

    /// One that can be used.
    ///
    /// @throws RetryLater when none can be had now
    public final synchronized Token get() throws InterruptedException {
        var kept = token;
        if (kept != null && clock.instant().isBefore(kept.until())) {
            return kept;
        }
        var fresh = read(ask());
        token = fresh;
        return fresh;
    }

    /// Forgets a token that was not taken.
    public final synchronized void forget(Token refused) {
        if (refused.equals(token)) {
            token = null;
        }
    }

    private Token read(Answer answer) {
        var value = answer.text("access_token");
        if (value == null) {
            throw new RetryLater(system + " answered without an access token", null);
        }
        long seconds = answer.at("expires_in") instanceof Number it ? it.longValue() : 0;
        var scope = answer.text("scope");
        return new Token(
                value,
                clock.instant().plusSeconds(seconds).minus(early),
                scope == null || scope.isBlank() ? Set.of() : Set.of(scope.strip().split("\\s+")));
    }
}

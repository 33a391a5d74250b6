package dev.muster.kit.http;

import dev.muster.kit.access.Actor;
import java.util.Optional;
import java.util.Set;

/// Knows callers by what they present. Asked on every request, so it must be cheap.
public interface Authenticator {
    /// The name of the cookie that carries a session.
    String SESSION_COOKIE = "session";

    /// An authenticator for a server without users: nobody is ever known.
    Authenticator NOBODY =
            new Authenticator() {
                @Override
                public Optional<Actor> bearer(String token) {
                    return Optional.empty();
                }

                @Override
                public Optional<Session> session(String cookie) {
                    return Optional.empty();
                }

                @Override
                public Set<String> permissions() {
                    return Set.of();
                }
            };

    /// Whom an `Authorization: Bearer` token stands for; empty when it is unknown, expired or
    /// revoked.
    Optional<Actor> bearer(String token);

    /// The session a cookie value belongs to; empty when it is unknown, expired or ended.
    Optional<Session> session(String cookie);

    /// Who comes without anything that makes them known. [Actor#ANONYMOUS] may do what is public.
    default Actor stranger() {
        return Actor.ANONYMOUS;
    }

    /// Every permission that somebody can have. A contract that asks for another one does not
    /// start.
    Set<String> permissions();
}

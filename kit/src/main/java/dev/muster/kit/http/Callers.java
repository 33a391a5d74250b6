package dev.muster.kit.http;

import dev.muster.kit.access.Actor;
import dev.muster.kit.contract.Operation;
import dev.muster.kit.problem.CommonError;
import dev.muster.kit.problem.Refused;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/// Finds out who calls, and whether the operation is for them.
final class Callers {
    private static final HeaderName CSRF = HeaderNames.create("X-CSRF-Token");
    private static final String BEARER = "Bearer ";

    private final Authenticator authenticator;

    Callers(Authenticator authenticator) {
        this.authenticator = authenticator;
    }

    /// @throws Refused `auth.required`, `auth.forbidden` or `auth.csrf`
    Caller admit(ServerRequest request, Operation operation) {
        var caller = identify(request);
        if (operation.isPublic()) {
            return caller;
        }
        if (!caller.actor().isKnown()) {
            throw new Refused(
                    CommonError.UNAUTHENTICATED,
                    request.headers().contains(HeaderNames.AUTHORIZATION)
                            ? "The token is unknown, expired or revoked"
                            : "Nobody is signed in: send an API token as 'Authorization: Bearer"
                                    + " ...', or sign in");
        }
        requirePermission(caller.actor(), operation);
        var session = caller.session();
        if (session != null && !operation.isSafe()) {
            requireCsrfToken(request, session);
        }
        return caller;
    }

    private Caller identify(ServerRequest request) {
        var headers = request.headers();
        if (headers.contains(HeaderNames.AUTHORIZATION)) {
            var value = headers.get(HeaderNames.AUTHORIZATION).get();
            return value.regionMatches(true, 0, BEARER, 0, BEARER.length())
                    ? authenticator
                            .bearer(value.substring(BEARER.length()).strip())
                            .map(actor -> new Caller(actor, null))
                            .orElseGet(this::stranger)
                    : stranger();
        }
        return headers.cookies()
                .first(Authenticator.SESSION_COOKIE)
                .asOptional()
                .flatMap(authenticator::session)
                .map(session -> new Caller(session.actor(), session))
                .orElseGet(this::stranger);
    }

    private Caller stranger() {
        return new Caller(authenticator.stranger(), null);
    }

    private static void requirePermission(Actor actor, Operation operation) {
        if (!operation.permission().equals(Operation.SIGNED_IN)
                && !actor.may(operation.permission())) {
            throw new Refused(
                    CommonError.FORBIDDEN,
                    "%s may not do this: it needs the permission '%s'"
                            .formatted(actor.name(), operation.permission()));
        }
    }

    private static void requireCsrfToken(ServerRequest request, Session session) {
        var given = request.headers().first(CSRF).orElse("");
        if (!MessageDigest.isEqual(
                given.getBytes(StandardCharsets.UTF_8),
                session.csrfToken().getBytes(StandardCharsets.UTF_8))) {
            throw new Refused(
                    CommonError.CSRF,
                    "Requests with a session cookie repeat the csrfToken of the sign-in (or of GET"
                            + " /api/auth/me) as X-CSRF-Token");
        }
    }
}

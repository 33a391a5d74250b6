package dev.muster.kit.problem;

/// The errors that any operation can answer with, whatever its domain.
public enum CommonError implements ErrorCode {
    MALFORMED("request.malformed", 400, "The request could not be read"),
    UNAUTHENTICATED("auth.required", 401, "Sign in or send a token"),
    FORBIDDEN("auth.forbidden", 403, "Your role or token does not allow this"),
    CSRF("auth.csrf", 403, "The session's CSRF token is missing or wrong"),
    NOT_FOUND("request.not_found", 404, "There is nothing at this address"),
    METHOD("request.method", 405, "This address does not take that method"),
    IDEMPOTENCY("request.idempotency", 409, "This Idempotency-Key was used for another request"),
    STALE("request.stale", 412, "Somebody changed it in the meantime"),
    TOO_LARGE("request.too_large", 413, "The request is too large"),
    MEDIA_TYPE("request.media_type", 415, "The body must be JSON"),
    INVALID("request.invalid", 422, "The request does not fit the contract"),
    PRECONDITION("request.precondition", 428, "This needs an If-Match header"),
    INTERNAL("server.failed", 500, "The server failed"),
    UNAVAILABLE("server.unavailable", 503, "The server cannot take this now, try again");

    private final String code;
    private final int status;
    private final String title;

    CommonError(String code, int status, String title) {
        this.code = code;
        this.status = status;
        this.title = title;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }
}

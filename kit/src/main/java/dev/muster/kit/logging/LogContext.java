package dev.muster.kit.logging;

/// The names under which the edge puts into the MDC what each log line should carry.
public final class LogContext {
    /// The id of the request that is being answered.
    public static final String REQUEST = "request";

    /// The id of who asks, for example `user:7`.
    public static final String ACTOR = "actor";

    private LogContext() {}
}

package dev.muster.kit.http;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/// Stands around every request, also around those that are refused.
@FunctionalInterface
public interface Around {
    /// Adds nothing.
    Around NOTHING = (_, _, rest) -> rest.run();

    /// Has the request answered, or answers it.
    ///
    /// @param rest answers, or throws what becomes a problem; is not run when the request is
    ///   answered here
    /// @throws dev.muster.kit.problem.Refused becomes a problem too
    void answer(ServerRequest request, ServerResponse response, Runnable rest);
}

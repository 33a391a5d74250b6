package dev.muster.kit.http;

import dev.muster.kit.problem.CommonError;
import dev.muster.kit.problem.Refused;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.SortedSet;

/// Hands each request to the operation that it means, and says so when there is none. Comes after
/// all other routes.
final class OperationRouter implements Handler {
    private final Edge edge;
    private final OperationTree<Handler> operations = new OperationTree<>();
    private final Handler nothingThere;

    OperationRouter(Edge edge) {
        this.edge = edge;
        this.nothingThere =
                edge.open(
                        (request, _, _) -> {
                            throw new Refused(
                                    CommonError.NOT_FOUND,
                                    request.path().path()
                                            + " does not exist; /api/docs shows what does");
                        });
    }

    void add(String method, OperationPath path, OperationRoute route) {
        operations.add(method, path, edge.gated(route::answer));
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response) throws Exception {
        var method = request.prologue().method().text();
        var found = operations.find(method, request.path().path());
        var operation = found.operation();
        if (operation == null) {
            operation =
                    found.methods().isEmpty() ? nothingThere : wrongMethod(method, found.methods());
        }
        operation.handle(request, response);
    }

    private Handler wrongMethod(String given, SortedSet<String> expected) {
        var allow = String.join(", ", expected);
        return edge.open(
                (_, response, _) -> {
                    response.header(HeaderNames.ALLOW, allow);
                    throw new Refused(
                            CommonError.METHOD, "%s given, expected %s".formatted(given, allow));
                });
    }
}

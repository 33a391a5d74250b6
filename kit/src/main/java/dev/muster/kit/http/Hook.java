package dev.muster.kit.http;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.LinkedHashMap;
import java.util.Map;

/// Takes what other systems post in forms of their own, which no contract of ours describes.
/// Anybody can send it: whoever answers finds out whether it is genuine.
///
/// @param path what all addresses begin with, for example `/api/inbound`; the rest is the
///   answerer's
/// @param answerer answers
public record Hook(String path, Answerer answerer) {
    private static final int MAX_BODY_BYTES = 1024 * 1024;

    /// A request as it came.
    ///
    /// @param rest of the address behind the hook's path, decoded; begins with `/`
    /// @param headers the first of each name; names in lower case
    /// @param body up to 1 MiB
    public record Request(String rest, Map<String, String> headers, byte[] body) {}

    /// The answer.
    ///
    /// @param type the body's media type
    public record Answer(int status, String type, byte[] body) {}

    /// Answers requests.
    @FunctionalInterface
    public interface Answerer {
        /// @throws dev.muster.kit.problem.Refused for what is wrong with the request
        Answer answer(Request request);
    }

    void route(HttpRouting.Builder routing, Edge edge) {
        var body = new RequestBody(MAX_BODY_BYTES);
        routing.post(
                path + "/*",
                edge.gated(
                        (request, response, _) ->
                                send(
                                        answerer.answer(
                                                new Request(
                                                        request.path()
                                                                .path()
                                                                .substring(path.length()),
                                                        headers(request),
                                                        body.bytes(request))),
                                        response)));
    }

    private static Map<String, String> headers(ServerRequest request) {
        var headers = new LinkedHashMap<String, String>();
        request.headers()
                .forEach(
                        header ->
                                headers.putIfAbsent(header.headerName().lowerCase(), header.get()));
        return headers;
    }

    private static void send(Answer answer, ServerResponse response) {
        response.status(answer.status());
        if (answer.body().length == 0) {
            response.send();
            return;
        }
        response.header(HeaderNames.CONTENT_TYPE, answer.type() + "; charset=utf-8");
        response.send(answer.body());
    }
}

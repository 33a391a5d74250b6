package dev.muster.kit.http;

import dev.muster.kit.contract.Contract;
import dev.muster.kit.contract.Operation;
import dev.muster.kit.problem.CommonError;
import dev.muster.kit.problem.Refused;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.http1.Http1Config;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.ObjectMapper;

/// The HTTP server. Its routes are the contract's operations, nothing else.
public final class HttpServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);
    private static final int MAX_BODY_BYTES = 4 * 1024 * 1024;

    /// All parameters of an operation at their longest, with every byte as three characters.
    private static final int MAX_ADDRESS_BYTES = 32 * 1024;

    private static final Duration DRAIN_PATIENCE = Duration.ofSeconds(20);

    private final HttpSettings settings;
    private final Contract contract;
    private final Map<String, Handler> handlers;
    private final Authenticator authenticator;
    private final Idempotency idempotency;
    private final List<Page> pages;
    private final List<Hook> hooks;
    private final List<Report> reports;
    private final Gate gate;
    private final boolean checkAnswers;
    private final Around around;
    private final ObjectMapper json = Json.mapper();
    private @Nullable WebServer server;

    /// @param apis what answers the contract's operations
    /// @param gate decides who may enter; `/health/ready` tells its state
    /// @param checkAnswers whether every answer is held against the contract too, as tests do
    /// @param around what stands around every request
    /// @throws IllegalStateException when handlers and contract do not fit each other
    public HttpServer(
            HttpSettings settings,
            Contract contract,
            List<Api> apis,
            Authenticator authenticator,
            Idempotency idempotency,
            List<Page> pages,
            List<Hook> hooks,
            List<Report> reports,
            Gate gate,
            boolean checkAnswers,
            Around around) {
        this.settings = settings;
        this.contract = contract;
        this.handlers = handlers(apis);
        this.authenticator = authenticator;
        this.idempotency = idempotency;
        this.pages = List.copyOf(pages);
        this.hooks = List.copyOf(hooks);
        this.reports = List.copyOf(reports);
        this.gate = gate;
        this.checkAnswers = checkAnswers;
        this.around = around;
        requireFit();
    }

    private static Map<String, Handler> handlers(List<Api> apis) {
        var all = new HashMap<String, Handler>();
        apis.forEach(api -> all.putAll(api.handlers()));
        return all;
    }

    private void requireFit() {
        var declared = new TreeSet<String>();
        var permissions = authenticator.permissions();
        for (var operation : contract.operations()) {
            declared.add(operation.id());
            if (!operation.isPublic()
                    && !operation.permission().equals(Operation.SIGNED_IN)
                    && !permissions.contains(operation.permission())) {
                throw new IllegalStateException(
                        "'%s' is the permission of operation '%s', but nobody can have it; known are %s"
                                .formatted(
                                        operation.permission(),
                                        operation.id(),
                                        new TreeSet<>(permissions)));
            }
        }
        var missing = new TreeSet<>(declared);
        missing.removeAll(handlers.keySet());
        var extra = new TreeSet<>(handlers.keySet());
        extra.removeAll(declared);
        if (!missing.isEmpty() || !extra.isEmpty()) {
            throw new IllegalStateException(
                    "Contract and code disagree: operations without a handler %s, handlers without an operation %s; build again"
                            .formatted(missing, extra));
        }
    }

    /// Has Helidon read its registry of services, which it does once, for the first server.
    public static void warmUp() {
        WebServer.builder().shutdownHook(false).featuresDiscoverServices(false).build();
    }

    /// Listens.
    ///
    /// @throws CannotListen when something else listens there already, or nobody may
    public void start() {
        var listener =
                WebServer.builder()
                        .host(settings.host())
                        .port(settings.port())
                        .shutdownHook(false)
                        .shutdownGracePeriod(Duration.ofSeconds(1))
                        .featuresDiscoverServices(false)
                        .addProtocol(
                                Http1Config.builder().maxPrologueLength(MAX_ADDRESS_BYTES).build())
                        .directHandlers(TransportProblems.handlers(json))
                        .routing(this::route)
                        .build();
        requireFree();
        var started = listener.start();
        if (!started.isRunning()) {
            throw new CannotListen(settings.host(), settings.port(), "the log says why");
        }
        server = started;
    }

    /// Helidon logs that it could not listen, and goes on as if nothing had happened.
    private void requireFree() {
        try (var probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(settings.host(), settings.port()));
        } catch (IOException failure) {
            throw new CannotListen(
                    settings.host(), settings.port(), String.valueOf(failure.getMessage()));
        }
    }

    /// How a program on this machine reaches a server that listens there.
    public static URI url(String host, int port) {
        var shown = host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
        return URI.create(
                "http://" + (shown.contains(":") ? "[" + shown + "]" : shown) + ":" + port);
    }

    /// The port it listens on; useful when 0 was asked for.
    public int port() {
        var running = server;
        if (running == null) {
            throw new IllegalStateException("The HTTP server is not started");
        }
        return running.port();
    }

    /// Lets nobody in any more and waits for those under way.
    public void drain() {
        gate.closeForGood();
        if (!gate.awaitEmpty(DRAIN_PATIENCE)) {
            LOG.warn("Requests were still under way after {} seconds", DRAIN_PATIENCE.toSeconds());
        }
    }

    /// Drains, then stops listening.
    @Override
    public void close() {
        drain();
        var running = server;
        if (running != null) {
            running.stop();
            server = null;
        }
    }

    private void route(HttpRouting.Builder routing) {
        var problems = new Problems(json);
        var edge = new Edge(gate, problems, around);
        var callers = new Callers(authenticator);
        var body = new RequestBody(MAX_BODY_BYTES);
        routing.addFilter(
                (chain, request, response) -> {
                    SecurityHeaders.apply(response);
                    chain.proceed();
                });
        routeHealth(routing, edge);
        routing.get("/api/openapi.json", edge.open(new ContractDocument(contract, json)));
        pages.forEach(page -> page.route(routing, edge));
        hooks.forEach(hook -> hook.route(routing, edge));
        reports.forEach(report -> report.route(routing, edge));

        var operations = new OperationRouter(edge);
        for (var operation : contract.operations()) {
            var path = new OperationPath(operation.path());
            var route =
                    new OperationRoute(
                            operation,
                            path,
                            handler(operation),
                            contract,
                            callers,
                            body,
                            idempotency,
                            json,
                            checkAnswers);
            operations.add(operation.method(), path, route);
        }
        routing.any(operations);
    }

    private Handler handler(Operation operation) {
        var handler = handlers.get(operation.id());
        if (handler == null) {
            throw new IllegalStateException("No handler for operation '" + operation.id() + "'");
        }
        return handler;
    }

    private void routeHealth(HttpRouting.Builder routing, Edge edge) {
        routing.get("/health/live", edge.open((_, response, _) -> sendStatus(response, "up")));
        routing.get(
                "/health/ready",
                edge.open(
                        (_, response, _) -> {
                            var reason = gate.closedBecause();
                            if (reason != null) {
                                throw new Refused(CommonError.UNAVAILABLE, reason);
                            }
                            sendStatus(response, "ready");
                        }));
    }

    private void sendStatus(ServerResponse response, String status) {
        response.header(HeaderNames.CONTENT_TYPE, "application/json");
        response.send(json.writeValueAsBytes(Map.of("status", status)));
    }
}

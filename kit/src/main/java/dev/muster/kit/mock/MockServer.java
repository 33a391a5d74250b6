package dev.muster.kit.mock;

import dev.muster.kit.contract.Contract;
import dev.muster.kit.http.Gate;
import dev.muster.kit.http.HttpServer;
import dev.muster.kit.http.HttpSettings;
import dev.muster.kit.http.KeptIdempotency;
import dev.muster.kit.http.Page;
import java.net.URI;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A server that answers from a contract: requests meet the edge that the real server has, and what
/// comes back is an example, or made up, or what a client has put there.
public final class MockServer implements AutoCloseable {
    private static final int CAPACITY = 512;

    private final MockOptions options;
    private final Consumer<String> log;
    private @Nullable HttpServer http;

    /// @param log takes a line for each request; called by many threads
    public MockServer(MockOptions options, Consumer<String> log) {
        this.options = options;
        this.log = log;
    }

    /// Serves this contract, from now on instead of another; what was kept is forgotten.
    ///
    /// @throws dev.muster.kit.http.CannotListen when something else listens there already
    public synchronized void serve(Contract contract) {
        var earlier = http;
        int port = options.port();
        if (earlier != null) {
            port = earlier.port();
            close();
        }
        var gate = new Gate(CAPACITY);
        var server =
                new HttpServer(
                        new HttpSettings(options.host(), port),
                        contract,
                        List.of(new MockApi(contract, options, log)),
                        new OpenDoor(contract, options.auth()),
                        new KeptIdempotency(),
                        List.of(Page.docs("/api/docs")),
                        List.of(),
                        List.of(),
                        gate,
                        false,
                        new Doorway(options.origins(), log));
        server.start();
        gate.open();
        http = server;
    }

    /// Where it listens.
    ///
    /// @throws IllegalStateException before anything is served
    public synchronized URI url() {
        var server = http;
        if (server == null) {
            throw new IllegalStateException("The mock serves nothing yet");
        }
        return HttpServer.url(options.host(), server.port());
    }

    /// Answers the requests under way, then stops.
    @Override
    public synchronized void close() {
        var server = http;
        if (server != null) {
            http = null;
            server.close();
        }
    }
}

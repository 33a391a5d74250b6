package dev.muster.kit.cli;

import dev.muster.kit.contract.Contract;
import dev.muster.kit.contract.ContractFaults;
import dev.muster.kit.http.CannotListen;
import dev.muster.kit.logging.LogSettings;
import dev.muster.kit.logging.Logging;
import dev.muster.kit.mock.Chance;
import dev.muster.kit.mock.Curls;
import dev.muster.kit.mock.Latency;
import dev.muster.kit.mock.MockOptions;
import dev.muster.kit.mock.MockOptions.Answers;
import dev.muster.kit.mock.MockServer;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.slf4j.event.Level;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/// Serves a contract before there is code.
@Command(
        name = "mock",
        description = {
            "Serve the contract without a database and without any code behind it.",
            "Requests are checked as the server checks them. Answers are the contract's examples;"
                    + " what is created, changed and deleted is kept in memory until the end.",
            "A client chooses with Prefer: code=404, example=NAME, dynamic=true, latency=200ms or"
                    + " fault=100%%. The files are read again when they change."
        },
        footer = {
            "",
            "Examples:",
            "  ${ROOT-COMMAND-NAME} api mock",
            "  ${ROOT-COMMAND-NAME} api mock openapi.json --latency 50ms..300ms --fault 5%%",
            "  ${ROOT-COMMAND-NAME} api mock orders/openapi.yaml users/openapi.yaml --port 9000",
            "  ${ROOT-COMMAND-NAME} api mock --dynamic --seed 7"
        })
final class ApiMock extends Subcommand {
    private static final Duration PERIOD = Duration.ofMillis(300);

    @Parameters(
            arity = "0..*",
            paramLabel = "FILE",
            description =
                    "What api export printed, or openapi.yaml files of domains; the contract of"
                            + " this program when not given.")
    private List<String> files = List.of();

    @Option(
            names = "--port",
            defaultValue = "8001",
            description = "Port to listen on; 0 for a free one. Default: 8001.")
    private int port;

    @Option(
            names = "--host",
            defaultValue = "127.0.0.1",
            description = "Address to listen on. Default: 127.0.0.1.")
    private String host = "";

    @Option(names = "--stateless", description = "Keep nothing: answer with the examples alone.")
    private boolean stateless;

    @Option(
            names = "--dynamic",
            description = "Keep nothing: answer with what fits the schema, made up by chance.")
    private boolean dynamic;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "What chance starts from; the same gives the same answers. Default: 1.")
    private long seed;

    @Option(
            names = "--auth",
            description = "Ask for a bearer token where the contract does; any will do.")
    private boolean auth;

    @Option(
            names = "--latency",
            paramLabel = "TIME",
            defaultValue = "0ms",
            description = "Hold answers back: 200ms, or 50ms..300ms.")
    private String latency = "";

    @Option(
            names = "--fault",
            paramLabel = "SHARE",
            defaultValue = "0%",
            description = "Answer so many requests with 503: 5%%.")
    private String fault = "";

    @Option(
            names = "--cors",
            paramLabel = "ORIGIN",
            description =
                    "Whose pages may ask, such as http://localhost:5173; may be repeated. Anybody's"
                            + " when not given.")
    private List<String> origins = List.of();

    ApiMock(Session session) {
        super(session);
    }

    @Override
    public void run() {
        var options = options();
        Logging.configure(
                new LogSettings(Level.WARN, LogSettings.Format.AUTO),
                session().launch().terminal());
        var contracts = new ContractFiles(session(), files);
        var before = contracts.look();
        var contract = contracts.read();
        var server = new MockServer(options, this::say);
        var serving = new Serving();
        serving.start(() -> started(server, contract), MockServer::close);
        say(
                "A mock of %s %s listens on %s; /api/docs shows what it knows. Ctrl-C ends it."
                        .formatted(
                                contract.document().at("/info/title").asString(""),
                                contract.document().at("/info/version").asString(""),
                                server.url()));
        Curls.of(contract, server.url()).forEach(each -> say("  " + each));
        if (!contracts.isOwn()) {
            Thread.ofVirtual().name("contract watch").start(() -> watch(contracts, before, server));
        }
        serving.await();
    }

    private MockServer started(MockServer server, Contract contract) {
        try {
            server.serve(contract);
            return server;
        } catch (CannotListen e) {
            throw new Failed(
                    "Port %d on %s cannot be listened on (%s): stop the process that has it, or choose another with --port"
                            .formatted(port, host, e.reason()));
        }
    }

    private void say(String line) {
        out().println(line);
    }

    private MockOptions options() {
        if (stateless && dynamic) {
            throw new ParameterException(
                    spec().commandLine(),
                    "--stateless --dynamic: expected one of them, neither keeps anything");
        }
        return option(
                "--port",
                port,
                number ->
                        new MockOptions(
                                host,
                                number,
                                dynamic
                                        ? Answers.DYNAMIC
                                        : stateless ? Answers.EXAMPLES : Answers.KEPT,
                                auth,
                                option("--latency", latency, Latency::parse),
                                option("--fault", fault, Chance::parse),
                                origins,
                                seed));
    }

    private <S, T> T option(String name, S value, Function<S, T> reading) {
        try {
            return reading.apply(value);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec().commandLine(), name + " " + e.getMessage(), e);
        }
    }

    private void watch(
            ContractFiles contracts, List<ContractFiles.State> before, MockServer server) {
        var known = before;
        try {
            while (true) {
                Thread.sleep(PERIOD);
                var now = contracts.look();
                if (!now.equals(known)) {
                    known = now;
                    reload(contracts, server);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void reload(ContractFiles contracts, MockServer server) {
        try {
            server.serve(contracts.read());
            say("Serving the contract as it is now; what was kept is forgotten.");
        } catch (Failed | IllegalArgumentException | ContractFaults | CannotListen e) {
            err().println("Still serving the contract as it was: " + e.getMessage());
        }
    }
}

package dev.muster.kit.cli;

import dev.muster.kit.config.Settings;
import dev.muster.kit.contract.Operation;
import dev.muster.kit.contract.conformance.Conformance;
import dev.muster.kit.contract.conformance.Credentials;
import dev.muster.kit.contract.conformance.Flaw;
import dev.muster.kit.contract.conformance.Ledger;
import dev.muster.kit.contract.conformance.Ledger.Standing;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Holds a running server against the contract.
@Command(
        name = "test",
        description = {
            "Whether a running server keeps the contract of this program: requests made up from the"
                    + " schemas, fitting and broken ones, and each answer held against what is"
                    + " declared.",
            "It writes: give it a server whose data may be lost. It changes only what it has"
                    + " created."
        },
        footer = {
            "",
            "Tokens come from the environment, named after the program: PROGRAM_TOKEN may do"
                    + " everything,",
            "PROGRAM_WEAK_TOKEN little, PROGRAM_SESSION is the value of a session cookie. What is"
                    + " not given",
            "leaves unproven what needs it.",
            "",
            "Examples:",
            "  ${ROOT-COMMAND-NAME} api test http://127.0.0.1:8080",
            "  ${ROOT-COMMAND-NAME} api test http://127.0.0.1:8080 --operation listNotes --seed 7",
            "  ${ROOT-COMMAND-NAME} api test http://127.0.0.1:8080 --token-stdin < token.txt",
            "  ${ROOT-COMMAND-NAME} api test https://staging.example.org --yes --budget 5m --json",
            "",
            "Exit code: 0 when no answer breaks the contract, 1 when one does. With --all-proven"
                    + " also 1 when",
            "a declared answer was never seen."
        })
final class ApiTest extends Subcommand {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    @Mixin private final JsonOption json = new JsonOption();

    @Parameters(paramLabel = "URL", description = "Where the server listens.")
    private URI server = URI.create("");

    @Option(
            names = "--token-stdin",
            description = "Read the token that may do everything from standard input, one line.")
    private boolean tokenFromInput;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Send the requests of an earlier run; when not given, others.")
    private @Nullable Long seed;

    @Option(
            names = "--operation",
            split = ",",
            paramLabel = "ID",
            description = "Ask for these alone, with commas between; all when not given.")
    private List<String> ids = List.of();

    @Option(
            names = "--budget",
            paramLabel = "TIME",
            defaultValue = "60s",
            converter = Budget.class,
            description = "Send nothing more after that time. Default: 60s.")
    private Duration budget = Duration.ofSeconds(60);

    @Option(names = "--all-proven", description = "Fail too when a declared answer was never seen.")
    private boolean allProven;

    @Option(names = "--yes", description = "Do not ask before writing to another machine.")
    private boolean yes;

    ApiTest(Session session) {
        super(session);
    }

    /// `60s` or `5m`.
    private static final class Budget implements ITypeConverter<Duration> {
        private static final Pattern FORM = Pattern.compile("([1-9]\\d{0,4})([sm])");

        @Override
        public Duration convert(String value) {
            var matcher = FORM.matcher(value);
            if (!matcher.matches()) {
                throw new TypeConversionException(
                        "'" + value + "': expected a time like 60s or 5m");
            }
            var amount = Long.parseLong(matcher.group(1));
            return matcher.group(2).equals("s")
                    ? Duration.ofSeconds(amount)
                    : Duration.ofMinutes(amount);
        }
    }

    @Override
    public void run() {
        var address = address();
        var operations = operations();
        var variables = Settings.prefix(session().app().name());
        var credentials = credentials(variables);
        if (!yes && !LOOPBACK.contains(address.getHost())) {
            session()
                    .launch()
                    .prompt()
                    .requireYes("%s will be written to. Go on?".formatted(address));
        }
        long chosen = seed == null ? ThreadLocalRandom.current().nextInt(1_000_000) : seed;
        try (var conformance =
                new Conformance(
                        session().app().contract(),
                        address,
                        credentials,
                        operations,
                        chosen,
                        budget,
                        variables)) {
            conformance.run();
            if (json.isOn()) {
                printJson(chosen, conformance);
            } else {
                print(conformance.ledger());
            }
            judge(chosen, conformance);
        }
    }

    private URI address() {
        var scheme = server.getScheme();
        if (server.getHost() == null || !Set.of("http", "https").contains(String.valueOf(scheme))) {
            throw new ParameterException(
                    spec().commandLine(),
                    "'%s': expected an address such as http://127.0.0.1:8080".formatted(server));
        }
        return URI.create(server.toString().replaceAll("/+$", ""));
    }

    private List<Operation> operations() {
        var all = session().app().contract().operations();
        for (var id : ids) {
            if (all.stream().noneMatch(each -> each.id().equals(id))) {
                throw new Failed(
                        "'%s': the contract has no such operation; %s api routes lists them all"
                                .formatted(id, session().app().name()));
            }
        }
        return ids.isEmpty() ? all : all.stream().filter(each -> ids.contains(each.id())).toList();
    }

    private Credentials credentials(String variables) {
        var environment = session().launch().environment();
        return new Credentials(
                tokenFromInput ? token() : environment.get(variables + "TOKEN"),
                environment.get(variables + "WEAK_TOKEN"),
                environment.get(variables + "SESSION"));
    }

    private static String token() {
        try {
            var line =
                    new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
                            .readLine();
            if (line == null || line.isBlank()) {
                throw new Failed("Nothing on standard input; expected a line with a token");
            }
            return line.strip();
        } catch (IOException e) {
            throw new Failed("Standard input cannot be read: " + e.getMessage());
        }
    }

    private void print(Ledger ledger) {
        var table = Table.of("operation", "status", "code", "standing", "seen");
        for (var line : ledger.lines()) {
            var cell = line.cell();
            table.row(
                    cell.operation(),
                    cell.status(),
                    cell.code(),
                    line.standing().word(),
                    line.seen());
        }
        table.print(out(), false);
        for (var flaw : ledger.flaws()) {
            out().println();
            out().println("%s  %s  %s".formatted(flaw.rule(), flaw.operation(), sent(flaw)));
            out().println("  " + flaw.message().replaceAll("\\p{Cntrl}", "?"));
            out().println("  " + flaw.curl());
        }
        out().flush();
    }

    private static String sent(Flaw flaw) {
        var what = flaw.sent().replaceAll("\\p{Cntrl}", "?");
        return flaw.times() == 1 ? what : "%s (+%d)".formatted(what, flaw.times() - 1);
    }

    private void printJson(long chosen, Conformance conformance) {
        var mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        var report = mapper.createObjectNode();
        report.put("seed", chosen);
        report.put("sent", conformance.sent());
        report.put("unsent", conformance.unsent());
        var lines = report.putArray("ledger");
        for (var line : conformance.ledger().lines()) {
            lines.addObject()
                    .put("operation", line.cell().operation())
                    .put("status", line.cell().status())
                    .put("code", line.cell().code())
                    .put("standing", line.standing().word())
                    .put("seen", line.seen());
        }
        var flaws = report.putArray("faults");
        conformance.ledger().flaws().forEach(flaw -> flaws.addPOJO(flaw));
        out().println(mapper.writeValueAsString(report));
    }

    private void judge(long chosen, Conformance conformance) {
        var ledger = conformance.ledger();
        int unproven = ledger.cells(Standing.UNPROVEN).size();
        var sentence =
                "Seed %d, %d requests: %d answers proven, %d unproven, %d undeclared; faults: %d"
                        .formatted(
                                chosen,
                                conformance.sent(),
                                ledger.cells(Standing.PROVEN).size(),
                                unproven,
                                ledger.cells(Standing.UNDECLARED).size(),
                                ledger.flaws().size());
        if (conformance.unsent() > 0) {
            sentence +=
                    ". There was no time for %d more requests; give it with --budget"
                            .formatted(conformance.unsent());
        }
        if (!ledger.flaws().isEmpty() || (allProven && unproven > 0)) {
            throw new Failed(sentence);
        }
        err().println(sentence);
    }
}

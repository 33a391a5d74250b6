package dev.muster.kit.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.kit.app.Kit;
import dev.muster.kit.app.Workbench;
import dev.muster.kit.test.TestServer;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

@ShopTest
class CommandsTest {
    private static final String PASSWORD = "correct horse battery staple";

    private final TestServer shop;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    CommandsTest(TestServer shop) {
        this.shop = shop;
    }

    @Test
    void createsAUserAndPrintsTheLinkAlone() {
        assertThat(run("users", "create", "Ann@example.org", "--role", "admin", "--name", "Ann"))
                .isZero();
        var link = out.toString().strip();
        var token = link.substring(link.indexOf("/sign-in#") + "/sign-in#".length());
        shop.client().post("/api/auth/one-time", "{\"token\": \"%s\"}".formatted(token)).is(200);
        assertThat(err.toString()).contains("ann@example.org");
    }

    @Test
    void readsPasswordsFromStandardInput() {
        withInput(
                PASSWORD,
                () ->
                        assertThat(
                                        run(
                                                "users",
                                                "create",
                                                "ann@example.org",
                                                "--role",
                                                "viewer",
                                                "--password-stdin"))
                                .isZero());
        Browser.attempt(shop.client(), "ann@example.org", PASSWORD).is(200);
        withInput(
                PASSWORD + "!",
                () ->
                        assertThat(
                                        run(
                                                "users",
                                                "reset-password",
                                                "ann@example.org",
                                                "--password-stdin"))
                                .isZero());
        Browser.attempt(shop.client(), "ann@example.org", PASSWORD + "!").is(200);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void endsSessionsWhenAPasswordIsReset() {
        var people = new People(shop);
        var session = people.signedIn("clerk");
        session.get("/api/auth/me").is(200);
        assertThat(run("users", "reset-password", people.email("clerk"))).isZero();
        session.get("/api/auth/me").is(401);
    }

    @Test
    void disablesAUserAtOnce() {
        var people = new People(shop);
        var program = people.clerk();
        program.get("/api/auth/me").is(200);
        assertThat(run("users", "disable", people.email("clerk"))).isZero();
        program.get("/api/auth/me").is(401);
        assertThat(run("users", "list")).isZero();
        assertThat(out.toString()).contains("EMAIL", people.email("clerk"), "disabled");
    }

    @Test
    void printsATokenAlone() {
        var people = new People(shop);
        assertThat(
                        run(
                                "tokens",
                                "create",
                                "--user",
                                people.email("clerk"),
                                "--name",
                                "ci",
                                "--scope",
                                "read,write",
                                "--expires",
                                "90d"))
                .isZero();
        var token = out.toString().strip();
        assertThat(token).matches("shop_[0-9a-f]{64}");
        assertThat(err.toString()).contains("read, write").doesNotContain(token);
        shop.client().token(token).get("/api/auth/me").is(200);
    }

    @Test
    void listsAndRevokesTokens() {
        var people = new People(shop);
        var program = people.token("clerk", "scan");
        program.get("/api/auth/me").is(200);
        assertThat(run("tokens", "list", "--json")).isZero();
        var token = JsonMapper.shared().readTree(out.toString()).get(0);
        assertThat(token.at("/user").asString()).isEqualTo(people.email("clerk"));
        assertThat(token.at("/scopes/0").asString()).isEqualTo("scan");
        assertThat(token.at("/expires").isNull()).isTrue();
        assertThat(run("tokens", "revoke", token.at("/id").asString())).isZero();
        program.get("/api/auth/me").is(401);
    }

    @Test
    void calculatesWhenATokenEnds() throws Exception {
        assertThat(new Choices.Lifetime().convert("12h")).isEqualTo(Duration.ofHours(12));
        assertThat(new Choices.Lifetime().convert("90d")).isEqualTo(Duration.ofDays(90));
        assertThat(new Choices.Lifetime().convert("2w")).isEqualTo(Duration.ofDays(14));
    }

    @Test
    void saysWhatIsWrong() {
        assertThat(run("users", "create", "ann", "--role", "admin")).isEqualTo(1);
        assertThat(run("users", "create", "ann@example.org", "--role", "boss")).isEqualTo(2);
        assertThat(run("users", "create", "ann@example.org")).isEqualTo(2);
        assertThat(run("users")).isEqualTo(2);
        assertThat(run("users", "disable", "nobody@example.org")).isEqualTo(1);
        assertThat(
                        run(
                                "tokens",
                                "create",
                                "--user",
                                "nobody@example.org",
                                "--name",
                                "x",
                                "--scope",
                                "read"))
                .isEqualTo(1);
        assertThat(
                        run(
                                "tokens",
                                "create",
                                "--user",
                                "a@b",
                                "--name",
                                "x",
                                "--scope",
                                "read",
                                "--expires",
                                "soon"))
                .isEqualTo(2);
        assertThat(run("tokens", "revoke", "999999999")).isEqualTo(1);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString())
                .contains(
                        "'ann' given",
                        "role 'boss' given, expected one of viewer,",
                        "nobody@example.org",
                        "'soon'")
                .contains("create, list, reset-password or disable");
    }

    @Test
    void speaksOfTheAppsOwnRolesAndScopes() {
        assertThat(run("users", "create", "ann@example.org", "--role", "boss")).isEqualTo(2);
        assertThat(run("tokens", "create", "--user", "a@b", "--name", "x", "--scope", "read,all"))
                .isEqualTo(2);
        assertThat(err.toString())
                .contains(
                        "role 'boss' given, expected one of viewer, clerk, admin",
                        "scope 'all' given, expected one of read, write, scan, admin");
        assertThat(help("users")).contains("People who use Shop.");
        assertThat(help("users", "create")).contains("--role clerk", "viewer, clerk or admin.");
        assertThat(help("tokens", "create"))
                .contains("--scope scan", "--scope read,write", "read, write, scan, admin.");
    }

    private String help(String... command) {
        var found = commandLine();
        for (var word : command) {
            found = found.getSubcommands().get(word);
        }
        return found.setUsageHelpWidth(120).getUsageMessage(CommandLine.Help.Ansi.OFF);
    }

    @Test
    void letsTheFirstPersonIn() {
        var users = shop.kit().get(UserService.class);
        var first =
                new FirstAdmin("shop", "admin", users, new SignInAddress("http://127.0.0.1:8000"));
        var lines = first.welcome();
        assertThat(lines.getLast()).contains("http://127.0.0.1:8000/sign-in#");
        var link = lines.getLast().strip();
        assertThat(first.welcome())
                .anyMatch(line -> line.contains("users reset-password admin@localhost"));

        var browser =
                Browser.signIn(
                        shop.client(), new OneTimeLinks.Link(link, Clock.systemUTC().instant()));
        browser.client()
                .post("/api/auth/password", "{\"newPassword\": \"%s\"}".formatted(PASSWORD))
                .is(204);
        assertThat(first.welcome()).isEmpty();
    }

    private int run(String... arguments) {
        return commandLine().execute(arguments);
    }

    private CommandLine commandLine() {
        var workbench =
                new Workbench() {
                    @Override
                    public String app() {
                        return "shop";
                    }

                    @Override
                    public <T> T use(Function<Kit, T> work) {
                        return work.apply(shop.kit());
                    }
                };
        var root = new CommandLine(CommandLine.Model.CommandSpec.create().name("shop"));
        new AuthDomain(Shop.PERMISSIONS)
                .commands(workbench)
                .forEach(command -> root.addSubcommand(new CommandLine(command)));
        return root.setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .setExecutionExceptionHandler(
                        (failure, command, _) -> {
                            command.getErr().println(failure.getMessage());
                            return 1;
                        });
    }

    private static void withInput(String line, Runnable work) {
        var before = System.in;
        System.setIn(new ByteArrayInputStream((line + "\n").getBytes(StandardCharsets.UTF_8)));
        try {
            work.run();
        } finally {
            System.setIn(before);
        }
    }
}

package dev.muster.auth;

import static java.util.stream.Collectors.joining;

import dev.muster.kit.access.Actor;
import dev.muster.kit.app.Workbench;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `muster tokens`.
@Command(name = "tokens", description = "API tokens.")
final class TokensCommand implements Runnable {
    private final Workbench workbench;

    @Spec private @Nullable CommandSpec spec;

    TokensCommand(Workbench workbench) {
        this.workbench = workbench;
    }

    @Override
    public void run() {
        throw new ParameterException(
                Output.of(spec).commandLine(),
                "Say what to do with tokens: create, list or revoke");
    }

    @Command(
            name = "create",
            description = {
                "Create an API token and print it, once and alone, on standard output.",
                "It may do what its scopes allow and its owner's role allows at the time of use."
            },
            footer = {
                "",
                "Examples:",
                "  muster tokens create --user ann@example.org --name alertmanager --scope ingest",
                "  TOKEN=$(muster tokens create --user ann@example.org --name laptop --scope"
                        + " read,write --expires 90d)"
            })
    void create(
            @Option(
                            names = "--user",
                            required = true,
                            paramLabel = "EMAIL",
                            description = "Whose token it is.")
                    String email,
            @Option(
                            names = "--name",
                            required = true,
                            paramLabel = "NAME",
                            description = "What it is for.")
                    String name,
            @Option(
                            names = "--scope",
                            required = true,
                            split = ",",
                            paramLabel = "SCOPE",
                            converter = Choices.ScopeChoice.class,
                            description = "What it may be used for: read, write, ingest, admin.")
                    Set<Scope> scopes,
            @Option(
                            names = "--expires",
                            paramLabel = "TIME",
                            converter = Choices.Lifetime.class,
                            description =
                                    "After what time it ends, for example 90d; never when left"
                                            + " out.")
                    @Nullable Duration lifetime) {
        var address = EmailAddress.parse(email);
        var made =
                workbench.use(
                        kit -> {
                            var expiresAt =
                                    lifetime == null ? null : kit.clock().instant().plus(lifetime);
                            return kit.get(TokenService.class)
                                    .create(
                                            Origin.COMMAND_LINE,
                                            kit.get(UserService.class).get(address).id(),
                                            new TokenService.Order(name, scopes, expiresAt));
                        });
        var output = Output.of(spec);
        output.explain(
                "Token %d of %s, scope %s, ends %s. It is not shown again:",
                made.token().id(),
                address,
                words(made.token().scopes()),
                orNever(made.token().expiresAt()));
        output.result(made.secret().text());
    }

    @Command(
            name = "list",
            description = "List the tokens that are not revoked.",
            footer = {"", "Examples:", "  muster tokens list", "  muster tokens list --json"})
    void list(@Option(names = "--json", description = "As JSON.") boolean asJson) {
        var output = Output.of(spec);
        List<Token> tokens =
                workbench.use(
                        kit ->
                                kit.get(TokenService.class)
                                        .list(Actor.SYSTEM, 0, Integer.MAX_VALUE));
        if (asJson) {
            output.json(tokens.stream().map(AuthRouter::read).toList());
            return;
        }
        var rows =
                new ArrayList<>(
                        List.of(
                                List.of(
                                        "ID",
                                        "USER",
                                        "NAME",
                                        "TOKEN",
                                        "SCOPES",
                                        "EXPIRES",
                                        "LAST USED")));
        for (var token : tokens) {
            rows.add(
                    List.of(
                            Long.toString(token.id()),
                            token.owner().email().text(),
                            token.name(),
                            token.prefix() + "...",
                            words(token.scopes()),
                            orNever(token.expiresAt()),
                            orNever(token.lastUsedAt())));
        }
        output.table(rows);
    }

    @Command(
            name = "revoke",
            description = "End a token at once.",
            footer = {"", "Examples:", "  muster tokens list", "  muster tokens revoke 3"})
    void revoke(@Parameters(paramLabel = "ID", description = "Its number in the list.") long id) {
        workbench.use(
                kit -> {
                    kit.get(TokenService.class).revoke(Origin.COMMAND_LINE, id);
                    return true;
                });
        Output.of(spec).explain("Token %d is revoked.", id);
    }

    private static String words(Set<Scope> scopes) {
        return scopes.stream().sorted().map(Scope::wire).collect(joining(","));
    }

    private static String orNever(@Nullable Instant instant) {
        return instant == null ? "never" : instant.toString();
    }
}

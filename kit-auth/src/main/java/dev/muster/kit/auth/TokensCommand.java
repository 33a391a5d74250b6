package dev.muster.kit.auth;

import dev.muster.kit.access.Actor;
import dev.muster.kit.app.Workbench;
import dev.muster.kit.cli.JsonOption;
import dev.muster.kit.cli.Table;
import java.time.Duration;
import java.util.List;
import java.util.ResourceBundle;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// What the operator does with API tokens.
@Command(name = "tokens", description = "API tokens.", modelTransformer = CommandWords.class)
final class TokensCommand implements Runnable, CommandWords.Spoken {
    private final Workbench workbench;
    private final PermissionTable permissions;

    @Spec private @Nullable CommandSpec spec;

    TokensCommand(Workbench workbench, PermissionTable permissions) {
        this.workbench = workbench;
        this.permissions = permissions;
    }

    @Override
    public ResourceBundle words() {
        return CommandWords.of(workbench.app(), permissions);
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec().commandLine(), "Say what to do with tokens: create, list or revoke");
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
                "  ${ROOT-COMMAND-NAME} tokens create --user ann@example.org --name nightly-import"
                        + " --scope ${bundle:app.scope}",
                "  TOKEN=$(${ROOT-COMMAND-NAME} tokens create --user ann@example.org --name laptop"
                        + " --scope ${bundle:app.someScopes} --expires 90d)"
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
                            description = "What it may be used for: ${bundle:app.scopes}.")
                    Set<String> scopes,
            @Option(
                            names = "--expires",
                            paramLabel = "TIME",
                            converter = Choices.Lifetime.class,
                            description =
                                    "After what time it ends, for example 90d; never when left"
                                            + " out.")
                    @Nullable Duration lifetime) {
        requireScopes(scopes);
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
        explain(
                "Token %d of %s, scope %s, ends %s. It is not shown again:"
                        .formatted(
                                made.token().id(),
                                address,
                                String.join(", ", words(made.token().scopes())),
                                made.token().expiresAt() == null
                                        ? "never"
                                        : made.token().expiresAt()));
        print(made.secret().text());
    }

    @Command(
            name = "list",
            description = "List the tokens that are not revoked.",
            footer = {
                "",
                "Examples:",
                "  ${ROOT-COMMAND-NAME} tokens list",
                "  ${ROOT-COMMAND-NAME} tokens list --json"
            })
    void list(@Mixin JsonOption json) {
        List<Token> tokens =
                workbench.use(
                        kit ->
                                kit.get(TokenService.class)
                                        .list(Actor.SYSTEM, 0, Integer.MAX_VALUE));
        var table = Table.of("id", "user", "name", "prefix", "scopes", "expires", "last_used");
        for (var token : tokens) {
            table.row(
                    token.id(),
                    token.owner().email(),
                    token.name(),
                    token.prefix(),
                    words(token.scopes()),
                    token.expiresAt(),
                    token.lastUsedAt());
        }
        table.print(spec().commandLine().getOut(), json.isOn());
    }

    @Command(
            name = "revoke",
            description = "End a token at once.",
            footer = {
                "",
                "Examples:",
                "  ${ROOT-COMMAND-NAME} tokens list",
                "  ${ROOT-COMMAND-NAME} tokens revoke 3"
            })
    void revoke(@Parameters(paramLabel = "ID", description = "Its number in the list.") long id) {
        workbench.use(
                kit -> {
                    kit.get(TokenService.class).revoke(Origin.COMMAND_LINE, id);
                    return true;
                });
        explain("Token %d is revoked.".formatted(id));
    }

    private List<String> words(Set<String> scopes) {
        return permissions.inOrder(scopes);
    }

    private void requireScopes(Set<String> scopes) {
        try {
            permissions.requireScopes(scopes);
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(
                    spec().subcommands().get("create"), String.valueOf(wrong.getMessage()));
        }
    }

    /// The result, for the next program.
    private void print(String text) {
        spec().commandLine().getOut().println(text);
    }

    /// What people should know, beside the result.
    private void explain(String text) {
        spec().commandLine().getErr().println(text);
    }

    private CommandSpec spec() {
        if (spec == null) {
            throw new IllegalStateException("picocli has not set up " + getClass().getName());
        }
        return spec;
    }
}

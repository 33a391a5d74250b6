package dev.muster.kit.auth;

import dev.muster.kit.app.Kit;
import dev.muster.kit.app.Workbench;
import dev.muster.kit.cli.JsonOption;
import dev.muster.kit.cli.Table;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// What the operator does with users.
@Command(
        name = "users",
        description = "People who use ${bundle:app.name}.",
        modelTransformer = CommandWords.class)
final class UsersCommand implements Runnable, CommandWords.Spoken {
    private final Workbench workbench;
    private final PermissionTable permissions;

    @Spec private @Nullable CommandSpec spec;

    UsersCommand(Workbench workbench, PermissionTable permissions) {
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
                spec().commandLine(),
                "Say what to do with users: create, list, reset-password or disable");
    }

    @Command(
            name = "create",
            description =
                    "Create a user. Without a password, prints a link with which they sign in once"
                            + " and choose one.",
            footer = {
                "",
                "Examples:",
                "  ${ROOT-COMMAND-NAME} users create ann@example.org --role ${bundle:app.role}"
                        + " --name Ann",
                "  ${ROOT-COMMAND-NAME} users create ann@example.org --role ${bundle:app.admin}"
                        + " --password-stdin < password.txt"
            })
    void create(
            @Parameters(paramLabel = "EMAIL", description = "Their e-mail address.") String email,
            @Option(
                            names = "--role",
                            required = true,
                            paramLabel = "ROLE",
                            description = "${bundle:app.roles}.")
                    String role,
            @Option(
                            names = "--name",
                            paramLabel = "NAME",
                            description = "How they are shown; their e-mail address when left out.")
                    @Nullable String name,
            @Option(
                            names = "--password-stdin",
                            description = "Read their password from standard input, one line.")
                    boolean passwordFromInput) {
        requireRole(role);
        var address = EmailAddress.parse(email);
        var password = passwordFromInput ? password() : null;
        workbench.use(
                kit -> {
                    var users = kit.get(UserService.class);
                    if (password == null) {
                        var link = users.invite(Origin.COMMAND_LINE, address, name, role);
                        explain(
                                "Created %s (%s). They sign in once with this link:"
                                        .formatted(address, role));
                        print(SignInAddress.of(kit).of(link));
                    } else {
                        users.create(Origin.COMMAND_LINE, address, name, role, password);
                        explain("Created %s (%s).".formatted(address, role));
                    }
                    return true;
                });
    }

    @Command(
            name = "list",
            description = "List users.",
            footer = {
                "",
                "Examples:",
                "  ${ROOT-COMMAND-NAME} users list",
                "  ${ROOT-COMMAND-NAME} users list --json | jq -r '.[].email'"
            })
    void list(@Mixin JsonOption json) {
        var users = workbench.use(UsersCommand::all);
        var table = Table.of("id", "email", "name", "role", "state");
        for (var user : users) {
            table.row(user.id(), user.email(), user.name(), user.role(), state(user));
        }
        table.print(spec().commandLine().getOut(), json.isOn());
    }

    @Command(
            name = "reset-password",
            description =
                    "Take a user's password away, end their sessions, and print a link with which"
                            + " they choose another.",
            footer = {
                "",
                "Examples:",
                "  ${ROOT-COMMAND-NAME} users reset-password ann@example.org",
                "  ${ROOT-COMMAND-NAME} users reset-password ann@example.org --password-stdin <"
                        + " password.txt"
            })
    void resetPassword(
            @Parameters(paramLabel = "EMAIL", description = "Their e-mail address.") String email,
            @Option(
                            names = "--password-stdin",
                            description = "Read their new password from standard input, one line.")
                    boolean passwordFromInput) {
        var address = EmailAddress.parse(email);
        var password = passwordFromInput ? password() : null;
        workbench.use(
                kit -> {
                    var users = kit.get(UserService.class);
                    var user = users.get(address);
                    if (password == null) {
                        var link = users.resetPassword(Origin.COMMAND_LINE, user.id());
                        explain(
                                "%s is signed out and signs in once with this link:"
                                        .formatted(address));
                        print(SignInAddress.of(kit).of(link));
                    } else {
                        users.resetPassword(Origin.COMMAND_LINE, user.id(), password);
                        explain("%s is signed out and has a new password.".formatted(address));
                    }
                    return true;
                });
    }

    @Command(
            name = "disable",
            description =
                    "Keep a user out: ends their sessions and silences their API tokens at once.",
            footer = {"", "Examples:", "  ${ROOT-COMMAND-NAME} users disable ann@example.org"})
    void disable(
            @Parameters(paramLabel = "EMAIL", description = "Their e-mail address.") String email) {
        var address = EmailAddress.parse(email);
        workbench.use(
                kit -> {
                    var users = kit.get(UserService.class);
                    return users.change(
                            Origin.COMMAND_LINE,
                            users.get(address).id(),
                            null,
                            UserService.Change.DISABLE);
                });
        explain("%s is disabled.".formatted(address));
    }

    private void requireRole(String role) {
        try {
            permissions.requireRole(role);
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(
                    spec().subcommands().get("create"), String.valueOf(wrong.getMessage()));
        }
    }

    private static List<User> all(Kit kit) {
        return kit.get(UserService.class).list(0, Integer.MAX_VALUE);
    }

    private static String state(User user) {
        if (user.isDisabled()) {
            return "disabled";
        }
        return user.hasPassword() ? "active" : "no password yet";
    }

    /// A password on the command line would be seen by everybody on the machine; standard input is
    /// not.
    private static String password() {
        try {
            var line =
                    new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
                            .readLine();
            return line == null ? "" : line;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
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

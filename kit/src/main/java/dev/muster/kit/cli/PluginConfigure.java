package dev.muster.kit.cli;

import dev.muster.kit.app.Kit;
import dev.muster.kit.app.Workbench;
import dev.muster.kit.plugin.Configured;
import dev.muster.kit.plugin.PluginRefused;
import dev.muster.kit.plugin.PluginView;
import dev.muster.kit.plugin.SettingView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/// Stores what a plugin is given.
@Command(
        name = "configure",
        description = {
            "Store settings of a plugin or an instance, encrypted, for all servers; none is"
                    + " restarted.",
            "Without options it shows what there is, and what is missing.",
            "What is set in the environment, in .env or in the settings file of a server holds"
                    + " there instead."
        },
        footer = {
            "",
            "Examples:",
            "  ${ROOT-COMMAND-NAME} plugins configure acme",
            "  ${ROOT-COMMAND-NAME} plugins configure acme --set url=https://acme.example --secret"
                    + " token",
            "  ${ROOT-COMMAND-NAME} plugins configure acme --secret token --stdin < token.txt",
            "  ${ROOT-COMMAND-NAME} plugins configure acme-eu --plugin acme --set"
                    + " url=https://eu.acme.example"
        })
final class PluginConfigure extends PluginChanges {
    @Mixin private final JsonOption json = new JsonOption();

    @Parameters(
            paramLabel = "NAME",
            description = "Its name, as plugins list shows it; or that of a new instance.")
    private String name = "";

    @Option(
            names = "--plugin",
            paramLabel = "PLUGIN",
            description = "What a new instance shall be one of.")
    private @Nullable String plugin;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "A setting that is no secret; may be repeated.")
    private Map<String, String> set = new LinkedHashMap<>();

    @Option(
            names = "--secret",
            paramLabel = "KEY",
            description = "A setting whose value is asked for; may be repeated.")
    private List<String> secrets = List.of();

    @Option(
            names = "--stdin",
            description =
                    "Take the values of --secret from standard input, a line each, and ask"
                            + " nothing.")
    private boolean stdin;

    @Option(
            names = "--unset",
            paramLabel = "KEY",
            description = "A setting that shall not be stored any more; may be repeated.")
    private List<String> unset = List.of();

    PluginConfigure(Session session, Workbench workbench) {
        super(session, workbench);
    }

    @Override
    public void run() {
        workbench()
                .use(
                        kit -> {
                            if (set.isEmpty()
                                    && secrets.isEmpty()
                                    && unset.isEmpty()
                                    && plugin == null) {
                                show(kit, kit.plugins().describe(name));
                            } else {
                                change(kit);
                            }
                            return null;
                        });
    }

    private void show(Kit kit, PluginView view) {
        var table = Table.of("setting", "value", "from", "required", "secret", "meaning");
        for (var setting : view.settings()) {
            table.row(
                    setting.name(),
                    setting.value(),
                    setting.origin(),
                    setting.required(),
                    setting.secret(),
                    setting.doc());
        }
        if (json.isOn() || !view.settings().isEmpty()) {
            table.print(out(), json.isOn());
        }
        if (view.problem() != null) {
            throw new Failed(view.problem());
        }
        if (view.settings().isEmpty()) {
            err().println(name + " has no settings.");
        }
        missing(kit, view.missing(), view.settings());
    }

    private void change(Kit kit) {
        var known = known(kit);
        refuseSecrets(known);
        var given = new LinkedHashMap<>(set);
        for (var secret : secrets) {
            given.put(secret, secret(secret));
        }
        var done = kit.plugins().configure(name, plugin, given, Set.copyOf(unset));
        out().println(
                        done.added()
                                ? "Added %s, an instance of %s".formatted(name, plugin)
                                : "Configured " + name);
        tell(kit, done, known);
        if (done.change() > 0) {
            followers(kit, name).follow(done.change());
        }
    }

    private void tell(Kit kit, Configured done, List<SettingView> known) {
        done.hidden()
                .forEach(
                        (setting, origin) ->
                                err().println(
                                                "%s is set by %s here, which holds instead"
                                                        .formatted(setting, origin)));
        missing(kit, done.missing(), known);
    }

    private void missing(Kit kit, List<String> missing, List<SettingView> known) {
        if (!missing.isEmpty()) {
            var secret =
                    known.stream()
                            .filter(SettingView::secret)
                            .map(SettingView::name)
                            .collect(Collectors.toSet());
            err().println(
                            "Still missing: %s plugins configure %s %s"
                                    .formatted(
                                            kit.app(),
                                            name,
                                            missing.stream()
                                                    .map(
                                                            each ->
                                                                    secret.contains(each)
                                                                            ? "--secret " + each
                                                                            : "--set " + each
                                                                                    + "=...")
                                                    .collect(Collectors.joining(" "))));
        }
    }

    /// What can be set; nothing when that cannot be told, which is refused later.
    private List<SettingView> known(Kit kit) {
        try {
            return kit.plugins().describe(plugin == null ? name : plugin).settings();
        } catch (PluginRefused e) {
            return List.of();
        }
    }

    /// Other users of the machine can see a command line, and shells keep it.
    private void refuseSecrets(List<SettingView> known) {
        for (var setting : known) {
            if (setting.declared() && setting.secret() && set.containsKey(setting.name())) {
                throw new ParameterException(
                        spec().commandLine(),
                        "'%s' is a secret, which does not belong on a command line; use --secret %s"
                                .formatted(setting.name(), setting.name()));
            }
        }
    }

    private String secret(String setting) {
        var prompt = session().launch().prompt();
        var value = stdin ? prompt.line() : prompt.hidden(setting + ": ");
        if (value == null) {
            throw new Failed(
                    stdin
                            ? "Standard input has no line for '%s'".formatted(setting)
                            : "There is no terminal to ask for '%s' on: use --stdin"
                                    .formatted(setting));
        }
        return value;
    }
}

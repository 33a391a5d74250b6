package dev.muster.kit.auth;

import java.util.List;
import java.util.ListResourceBundle;
import java.util.Locale;
import java.util.ResourceBundle;
import picocli.CommandLine.IModelTransformer;
import picocli.CommandLine.Model.CommandSpec;

/// Fills the app's own words into what the commands say of themselves: `${bundle:app.roles}`.
final class CommandWords implements IModelTransformer {
    /// A command that has such words.
    interface Spoken {
        ResourceBundle words();
    }

    @Override
    public CommandSpec transform(CommandSpec spec) {
        if (spec.userObject() instanceof Spoken command) {
            give(spec, command.words());
        }
        return spec;
    }

    private static void give(CommandSpec spec, ResourceBundle words) {
        spec.resourceBundle(words);
        spec.subcommands().values().forEach(child -> give(child.getCommandSpec(), words));
    }

    /// Keys have a prefix: picocli takes one that is named like an option as what describes it.
    static ResourceBundle of(String app, PermissionTable permissions) {
        var roles = permissions.roles();
        var scopes = permissions.scopes();
        return new ListResourceBundle() {
            @Override
            protected Object[][] getContents() {
                return new Object[][] {
                    {"app.name", capitalised(app)},
                    {"app.roles", choice(roles)},
                    {"app.role", roles.get(roles.size() / 2)},
                    {"app.admin", permissions.adminRole()},
                    {"app.scopes", String.join(", ", scopes)},
                    {"app.scope", scopes.get(scopes.size() / 2)},
                    {
                        "app.someScopes",
                        String.join(",", scopes.subList(0, Math.min(2, scopes.size())))
                    }
                };
            }
        };
    }

    /// An app's name as people read it.
    static String capitalised(String app) {
        return app.substring(0, 1).toUpperCase(Locale.ROOT) + app.substring(1);
    }

    /// `a, b or c`.
    private static String choice(List<String> words) {
        var last = words.size() - 1;
        return last == 0
                ? words.getFirst()
                : String.join(", ", words.subList(0, last)) + " or " + words.getLast();
    }
}

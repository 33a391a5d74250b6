package dev.muster.kit.cli;

import dev.muster.kit.contract.Operation;
import dev.muster.kit.map.DomainClasses;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Lists the operations; hangs at the root, and below `api`, where people look for it too.
@Command(
        name = "routes",
        description = {
            "List what can be asked, the permission each needs, and the class that answers.",
            "Needs no database and no server."
        },
        footer = {
            "",
            "Examples:",
            "  ${ROOT-COMMAND-NAME} routes",
            "  ${ROOT-COMMAND-NAME} routes post",
            "  ${ROOT-COMMAND-NAME} routes --json | jq '.[] | select(.permission =="
                    + " \"public\")'",
            "",
            "Exit code: 0 when something is listed, 1 when nothing has the text."
        })
final class RoutesCommand extends Subcommand {
    @Parameters(
            arity = "0..1",
            paramLabel = "TEXT",
            description =
                    "List those alone that have it in any column, in whatever case; all when not"
                            + " given.")
    private @Nullable String text;

    @Mixin private final JsonOption json = new JsonOption();

    RoutesCommand(Session session) {
        super(session);
    }

    @Override
    public void run() {
        var app = session().app();
        var classes = DomainClasses.of(app);
        var table = Table.of("method", "path", "permission", "operation", "domain", "handler");
        int listed = 0;
        for (var operation : app.contract().operations()) {
            var cells = cells(operation, classes.handlerOf(operation).orElse(null));
            if (isWanted(cells)) {
                table.row(cells);
                listed++;
            }
        }
        table.print(out(), json.isOn());
        if (listed == 0 && text != null) {
            throw new Failed(
                    "'%s': no operation has it in its method, path, permission, name, domain or class; without it all are listed"
                            .formatted(text));
        }
    }

    /// For people the class goes without its package, which the domain tells.
    private @Nullable Object[] cells(Operation operation, @Nullable String handler) {
        return new @Nullable Object[] {
            operation.method(),
            operation.path(),
            operation.permission(),
            operation.id(),
            operation.domain(),
            handler == null || json.isOn()
                    ? handler
                    : handler.substring(handler.lastIndexOf('.') + 1)
        };
    }

    private boolean isWanted(@Nullable Object[] cells) {
        if (text == null) {
            return true;
        }
        var wanted = text.toLowerCase(Locale.ROOT);
        return Arrays.stream(cells)
                .filter(Objects::nonNull)
                .anyMatch(cell -> cell.toString().toLowerCase(Locale.ROOT).contains(wanted));
    }
}

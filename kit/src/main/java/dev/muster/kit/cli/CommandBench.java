package dev.muster.kit.cli;

import dev.muster.kit.app.Kit;
import dev.muster.kit.app.Workbench;
import java.util.function.Function;

/// Opens the app for the command of a domain, provided that the tables are those of this version.
final class CommandBench implements Workbench {
    private final Session session;

    CommandBench(Session session) {
        this.session = session;
    }

    @Override
    public String app() {
        return session.app().name();
    }

    @Override
    public <T> T use(Function<Kit, T> work) {
        var settings = session.settings();
        return PostgresUse.of(
                settings,
                postgres -> {
                    var status = session.app().migrator(postgres.owner(), narration -> {}).status();
                    if (!status.isAtHead()) {
                        throw new Failed(status.sentence());
                    }
                    try (var opened = session.app().open(settings)) {
                        return work.apply(opened.kit());
                    }
                });
    }
}

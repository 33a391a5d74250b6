package dev.muster.kit.doctor;

import dev.muster.kit.app.App;
import dev.muster.kit.app.Finding;
import dev.muster.kit.app.Postgres;
import dev.muster.kit.config.Settings;
import dev.muster.kit.db.DatabaseAddress;
import dev.muster.kit.db.DatabaseUnreachable;
import dev.muster.kit.migrate.DeclaredSchema;
import dev.muster.kit.migrate.DeclaredTables;
import dev.muster.kit.migrate.SchemaStatus;
import dev.muster.kit.plugin.PluginReport;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The database, once it can be joined: its version, its clock, its tables, and what it tells of
/// plugins and domains.
final class DatabaseCheck {
    private static final int OLDEST_TESTED = 18;

    private final App app;
    private final Settings settings;
    private final List<Finding> findings;
    private @Nullable SchemaStatus status;

    /// @param findings takes what is found
    DatabaseCheck(App app, Settings settings, List<Finding> findings) {
        this.app = app;
        this.settings = settings;
        this.findings = findings;
    }

    void examine(Postgres postgres) {
        look("database", () -> connected(postgres));
        look("tables", () -> List.of(revisions(postgres)));
        var now = status;
        if (now == null || !now.isAtHead()) {
            return;
        }
        look("tables", () -> List.of(declared(postgres)));
        look("domains", this::domains);
    }

    private void look(String subject, Supplier<List<Finding>> look) {
        findings.addAll(Looks.take(subject, app.name() + " doctor --debug", look));
    }

    private List<Finding> connected(Postgres postgres) {
        return asked(
                postgres.server(),
                connection -> {
                    var version = version(connection, postgres);
                    return List.of(version, clock(connection));
                });
    }

    private static Finding version(Connection connection, Postgres postgres) throws SQLException {
        var about = connection.getMetaData();
        var text =
                "PostgreSQL %s at %s"
                        .formatted(about.getDatabaseProductVersion(), postgres.server());
        return about.getDatabaseMajorVersion() < OLDEST_TESTED
                ? Finding.warning(
                        "database",
                        text + ": tests run on " + OLDEST_TESTED,
                        "upgrade PostgreSQL to " + OLDEST_TESTED + " or newer")
                : Finding.ok("database", text);
    }

    private static Finding clock(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement("select clock_timestamp()")) {
            var before = Instant.now();
            try (var row = statement.executeQuery()) {
                row.next();
                var there = row.getObject(1, OffsetDateTime.class).toInstant();
                return ClockCheck.of(before, there, Instant.now());
            }
        }
    }

    private Finding revisions(Postgres postgres) {
        var found = app.migrator(postgres.owner(), line -> {}).status();
        status = found;
        if (found.isAtHead()) {
            return Finding.ok("tables", found.sentence().replaceFirst("\\.$", ""));
        }
        // Its last sentence says what helps.
        int at = found.sentence().lastIndexOf(". ");
        return Finding.fail(
                "tables",
                found.sentence().substring(0, at),
                found.sentence().substring(at + 2).replaceFirst("^Run: ", ""));
    }

    /// Tables alone: comparing all takes databases to try it in.
    private Finding declared(Postgres postgres) {
        var wanted =
                DeclaredSchema.onClassPath().parts().stream()
                        .flatMap(part -> DeclaredTables.of(part).tables().stream())
                        .toList();
        var missing = asked(postgres.owner(), connection -> missing(connection, wanted));
        return missing.isEmpty()
                ? Finding.ok(
                        "tables",
                        "All %d declared ones are there; %s db check compares everything"
                                .formatted(wanted.size(), app.name()))
                : Finding.fail(
                        "tables",
                        "Declared and missing: " + String.join(", ", missing),
                        "see what differs with: %s db check; or restore a backup"
                                .formatted(app.name()));
    }

    private static List<String> missing(Connection connection, List<String> wanted)
            throws SQLException {
        var missing = new ArrayList<String>();
        try (var statement =
                connection.prepareStatement(
                        "select t from unnest(?::text[]) t where to_regclass("
                                + "case when t like '%.%' then t else quote_ident(t) end) is"
                                + " null")) {
            statement.setArray(1, connection.createArrayOf("text", wanted.toArray()));
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    missing.add(rows.getString(1));
                }
            }
        }
        return missing;
    }

    private List<Finding> domains() {
        var found = new ArrayList<Finding>();
        try (var opened = app.open(settings)) {
            var kit = opened.kit();
            var more = app.name() + " doctor --debug";
            found.addAll(
                    Looks.take(
                            "plugins",
                            more,
                            () ->
                                    PluginsCheck.ofReport(
                                            app.name(),
                                            PluginReport.of(kit.database(), kit.clock()))));
            for (var domain : app.domains()) {
                var name = domain.getClass().getSimpleName().replaceFirst("Domain$", "");
                found.addAll(Looks.take(name, more, () -> domain.examine(kit)));
            }
        }
        return found;
    }

    private interface Question<T> {
        T ask(Connection connection) throws SQLException;
    }

    private static <T> T asked(DatabaseAddress address, Question<T> question) {
        try (var connection = address.connect()) {
            return question.ask(connection);
        } catch (SQLException failure) {
            throw new DatabaseUnreachable(address, failure);
        }
    }
}

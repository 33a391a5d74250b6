package dev.muster.kit.doctor;

import dev.muster.kit.app.App;
import dev.muster.kit.app.Finding;
import dev.muster.kit.app.HomeSettings;
import dev.muster.kit.app.Postgres;
import dev.muster.kit.config.SettingProblem;
import dev.muster.kit.config.Settings;
import dev.muster.kit.db.DatabaseSettings;
import dev.muster.kit.db.postgres.EmbeddedPostgres;
import dev.muster.kit.http.HttpSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Examines an app and what it stands on, and goes on whatever it finds. Changes nothing, except
/// that an embedded database which exists is started for as long as it is looked at.
public final class Doctor {
    private final App app;
    private final Settings settings;
    private final List<SettingProblem> problems;
    private final Door door;
    private final List<Finding> findings = new ArrayList<>();

    /// Joins the database for as long as something is done with it.
    @FunctionalInterface
    public interface Door {
        void enter(Settings settings, Consumer<Postgres> work);
    }

    private Doctor(App app, Settings settings, List<SettingProblem> problems, Door door) {
        this.app = app;
        this.settings = settings;
        this.problems = problems;
        this.door = door;
    }

    /// Examines everything.
    ///
    /// @param environment as the app would see it
    /// @param directory holds `.env` and the settings file
    /// @param door the way into the database
    /// @return what was found, in the order in which things build on each other
    public static List<Finding> examine(
            App app, Map<String, String> environment, Path directory, Door door) {
        var problems = new ArrayList<SettingProblem>();
        var settings = Settings.read(app.name(), app.settings(), environment, directory, problems);
        var doctor = new Doctor(app, settings, problems, door);
        doctor.examine();
        return List.copyOf(doctor.findings);
    }

    private void examine() {
        look("java", () -> List.of(JavaCheck.of(Runtime.version())));
        look("settings", this::settings);
        settings.find(HomeSettings.class)
                .ifPresent(it -> look("data directory", () -> DataDirectoryCheck.of(it.home())));
        settings.find(HttpSettings.class)
                .ifPresent(it -> look("port", () -> List.of(PortCheck.of(it))));
        if (isDatabaseKnown()) {
            look("database", this::database);
        } else {
            findings.add(
                    Finding.warning(
                            "database",
                            "Not examined: it is not certain which one is meant",
                            "mend the settings first, then: " + app.name() + " doctor"));
        }
        if (settings.find(HomeSettings.class).isPresent()) {
            look("plugins", () -> PluginsCheck.ofFolders(app.pluginFolders(settings)));
        }
    }

    /// With a setting misspelled, a missing DATABASE_URL does not mean the embedded database.
    private boolean isDatabaseKnown() {
        return settings.find(DatabaseSettings.class)
                .filter(it -> problems.isEmpty() || it.url() != null)
                .filter(it -> it.url() != null || settings.find(HomeSettings.class).isPresent())
                .isPresent();
    }

    private List<Finding> settings() {
        var check = "then: " + app.name() + " config check";
        if (problems.isEmpty()) {
            long set =
                    settings.show().stream().filter(it -> !it.origin().equals("default")).count();
            return List.of(
                    Finding.ok(
                            "settings",
                            "%d are known, %d of them set".formatted(settings.show().size(), set)));
        }
        return problems.stream()
                .map(
                        it ->
                                Finding.fail(
                                        "settings",
                                        it.toString(),
                                        "mend it in %s, %s"
                                                .formatted(
                                                        it.origin().equals("environment")
                                                                ? "the environment"
                                                                : it.origin(),
                                                        check)))
                .toList();
    }

    private List<Finding> database() {
        var found = new ArrayList<Finding>();
        if (isEmbeddedMissing()) {
            found.add(
                    Finding.warning(
                            "database",
                            "There is no embedded one yet",
                            app.name() + " db upgrade makes it, with all tables"));
            return found;
        }
        door.enter(settings, postgres -> new DatabaseCheck(app, settings, found).examine(postgres));
        return found;
    }

    private boolean isEmbeddedMissing() {
        return settings.get(DatabaseSettings.class).url() == null
                && !EmbeddedPostgres.isIn(settings.get(HomeSettings.class).home());
    }

    /// One look that fails is a finding, and keeps no other from being taken.
    private void look(String subject, Supplier<List<Finding>> look) {
        findings.addAll(Looks.take(subject, app.name() + " doctor --debug", look));
    }
}

package dev.muster.kit.app;

import dev.muster.kit.config.Settings;
import dev.muster.kit.contract.Contract;
import dev.muster.kit.contract.Source;
import dev.muster.kit.contract.Vocabulary;
import dev.muster.kit.db.DatabaseAddress;
import dev.muster.kit.db.DatabaseSettings;
import dev.muster.kit.http.HttpSettings;
import dev.muster.kit.logging.LogSettings;
import dev.muster.kit.migrate.Migrations;
import dev.muster.kit.migrate.Migrator;
import dev.muster.kit.plugin.PluginHost;
import dev.muster.kit.secret.SecretSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// What a server is made of: a name and its domains, each listed after those it builds on.
public final class App {
    private static final String PLUGINS = "plugins";
    private static final String PLUGIN_CACHE = "plugin-cache";

    private final String name;
    private final List<Domain> domains;

    private App(String name, List<Domain> domains) {
        this.name = name;
        this.domains = List.copyOf(domains);
    }

    /// @param name lower-case; names the command, the settings file and the data directory
    public static App named(String name) {
        return new App(name, List.of());
    }

    /// The same app with one more domain.
    public App with(Domain domain) {
        var more = new ArrayList<>(domains);
        more.add(domain);
        return new App(name, more);
    }

    public String name() {
        return name;
    }

    /// As the jar's manifest has it; `development` when run from class files.
    public String version() {
        return domains.stream()
                .map(domain -> domain.getClass().getPackage().getImplementationVersion())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("development");
    }

    public List<Domain> domains() {
        return domains;
    }

    /// The settings records of the kit and of every domain.
    public List<Class<? extends Record>> settings() {
        return Stream.concat(
                        Stream.of(
                                DatabaseSettings.class,
                                HttpSettings.class,
                                LogSettings.class,
                                SecretSettings.class,
                                HomeSettings.class),
                        domains.stream().flatMap(domain -> domain.settings().stream()))
                .toList();
    }

    /// The contracts of all domains, merged.
    ///
    /// @throws dev.muster.kit.contract.ContractFaults everything that is wrong with them
    public Contract contract() {
        return Contract.load(name, version(), contractSources());
    }

    /// The contracts of all domains, as they are written, with the words of this app.
    public List<Source> contractSources() {
        var words = vocabulary();
        return domains.stream()
                .map(Domain::getClass)
                .filter(type -> type.getResource("openapi.yaml") != null)
                .map(type -> Source.beside(type).with(words))
                .toList();
    }

    /// What this app says where a contract leaves it open.
    ///
    /// @throws IllegalStateException when two domains give values to the same enum
    public Vocabulary vocabulary() {
        var enums = new LinkedHashMap<String, List<String>>();
        for (var domain : domains) {
            domain.enums()
                    .forEach(
                            (enumName, values) -> {
                                if (enums.putIfAbsent(enumName, values) != null) {
                                    throw new IllegalStateException(
                                            "'%s': two domains give its values, %s is the second; expected one"
                                                    .formatted(
                                                            enumName, domain.getClass().getName()));
                                }
                            });
        }
        return Vocabulary.of(name, enums);
    }

    /// The revisions of this app's schema.
    public Migrations migrations() {
        return Migrations.onClassPath(App.class.getClassLoader());
    }

    /// Brings a database to this app's schema, and tells how far it is.
    ///
    /// @param owner as whom migrations run
    /// @param narration is told what happens, a line at a time
    public Migrator migrator(DatabaseAddress owner, Consumer<String> narration) {
        return new Migrator(owner.dataSource(), migrations(), name + " db upgrade", narration);
    }

    /// Where plugins lie: those that come with the distribution, and those that the operator has
    /// put into the data directory.
    public List<Path> pluginFolders(Settings settings) {
        var own = settings.get(HomeSettings.class).home().resolve(PLUGINS);
        var distribution = System.getProperty("app.home");
        return distribution == null ? List.of(own) : List.of(Path.of(distribution, PLUGINS), own);
    }

    /// Where plugins lie, with those that were installed into the database: each node keeps copies.
    public PluginHost.Places plugins(Settings settings) {
        return new PluginHost.Places(
                pluginFolders(settings),
                settings.get(HomeSettings.class).home().resolve(PLUGIN_CACHE));
    }

    /// Joins the database and wires the domains, for one command. Nothing listens.
    public Opened open(Settings settings) {
        return new Opened(Foundation.lay(this, settings, Surroundings.PRODUCTION));
    }

    /// Starts the server.
    ///
    /// @throws RuntimeException one sentence on why it cannot start; nothing is left running then
    public Running start(Settings settings) {
        return start(settings, Surroundings.PRODUCTION);
    }

    /// Starts the server in other surroundings than production.
    public Running start(Settings settings, Surroundings surroundings) {
        return Running.start(this, settings, surroundings);
    }
}

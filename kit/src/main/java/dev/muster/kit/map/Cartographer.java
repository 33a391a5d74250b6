package dev.muster.kit.map;

import dev.muster.kit.app.App;
import dev.muster.kit.app.Domain;
import dev.muster.kit.contract.Operation;
import dev.muster.kit.events.Events;
import dev.muster.kit.map.AppMap.Crossing;
import dev.muster.kit.map.AppMap.Listener;
import dev.muster.kit.map.AppMap.Place;
import dev.muster.kit.map.AppMap.Raised;
import dev.muster.kit.map.AppMap.Tables;
import dev.muster.kit.map.AppMap.Use;
import dev.muster.kit.migrate.DeclaredSchema;
import dev.muster.kit.migrate.DeclaredTables;
import dev.muster.kit.plugin.InstalledPlugin;
import dev.muster.plugin.Event;
import dev.muster.plugin.EventType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Draws the map of an app. Needs no database and no server.
public final class Cartographer {
    private static final String FILE = "/schema.sql";

    private final App app;
    private final DomainClasses classes;

    /// By the name of the domain, or of the package where there is none.
    private final Map<String, DeclaredTables> tables = new LinkedHashMap<>();

    private Cartographer(App app, DeclaredSchema schema) {
        this.app = app;
        this.classes = DomainClasses.of(app);
        schema.parts().forEach(part -> tables.put(ownerOf(part), DeclaredTables.of(part)));
    }

    /// @param schema where tables are declared
    /// @param plugins those that are installed
    public static AppMap draw(App app, DeclaredSchema schema, List<InstalledPlugin> plugins) {
        return new Cartographer(app, schema).map(plugins);
    }

    private String ownerOf(DeclaredSchema.Part part) {
        var name = part.name().replaceFirst(FILE + "$", "").replace('/', '.');
        return classes.domainOf(name + ".any").orElse(name);
    }

    private AppMap map(List<InstalledPlugin> plugins) {
        var domains = app.domains().stream().map(this::place).toList();
        var names = domains.stream().map(Place::name).toList();
        var others =
                tables.entrySet().stream()
                        .filter(it -> !names.contains(it.getKey()))
                        .filter(it -> !it.getValue().tables().isEmpty())
                        .map(it -> new Tables(it.getKey(), it.getValue().tables()))
                        .toList();
        var listeners =
                Stream.concat(
                                classes.listeners().stream(),
                                new Listeners(DomainClasses.eventTypes(app))
                                        .inPlugins(plugins).stream())
                        .sorted(Comparator.comparing(Listener::name))
                        .toList();
        return new AppMap(domains, uses(), crossings(), listeners, others);
    }

    private Place place(Domain domain) {
        var name = DomainClasses.nameOf(domain);
        var declared = tables.get(name);
        return new Place(
                name,
                domain.getClass().getPackageName(),
                declared == null ? List.of() : declared.tables(),
                app.contract().operations().stream()
                        .filter(it -> it.domain().equals(name))
                        .map(Operation::id)
                        .toList(),
                domain.events().stream().map(event -> raised(domain, event)).toList());
    }

    /// The domain's own class only declares them.
    private Raised raised(Domain domain, Class<? extends Event> event) {
        var about = event.getAnnotation(EventType.class);
        if (about == null) {
            throw new IllegalArgumentException(
                    event.getName() + " has no type: annotate it with @EventType");
        }
        var by =
                classes.all().stream()
                        .filter(it -> it.domain().equals(DomainClasses.nameOf(domain)))
                        .filter(it -> !it.name().equals(domain.getClass().getName()))
                        .filter(it -> it.uses().contains(event.getName()))
                        .filter(it -> it.uses().contains(Events.class.getName()))
                        .map(it -> simple(it.name()))
                        .toList();
        return new Raised(about.value(), about.version(), by);
    }

    private List<Use> uses() {
        return classes.arrows().entrySet().stream()
                .map(
                        it ->
                                new Use(
                                        it.getKey().from(),
                                        it.getKey().to(),
                                        it.getValue().stream().map(Cartographer::simple).toList()))
                .sorted(Comparator.comparing(Use::from).thenComparing(Use::to))
                .toList();
    }

    private List<Crossing> crossings() {
        var owners = new HashMap<String, String>();
        tables.forEach((owner, declared) -> put(owners, declared.tables(), owner));
        var crossings = new ArrayList<Crossing>();
        tables.forEach(
                (owner, declared) ->
                        declared.foreignKeys().stream()
                                .filter(key -> !owner.equals(owners.get(key.target())))
                                .map(
                                        key ->
                                                new Crossing(
                                                        owner,
                                                        key.table(),
                                                        owners.getOrDefault(
                                                                key.target(), "undeclared"),
                                                        key.target()))
                                .forEach(crossings::add));
        return crossings;
    }

    private static void put(Map<String, String> owners, Collection<String> names, String owner) {
        names.forEach(name -> owners.put(name, owner));
    }

    private static String simple(String className) {
        return className.substring(className.lastIndexOf('.') + 1).replace('$', '.');
    }
}

package dev.muster.kit.map;

import dev.muster.kit.app.App;
import dev.muster.kit.app.Domain;
import dev.muster.kit.contract.Operation;
import dev.muster.kit.events.Subscriber;
import dev.muster.kit.http.Api;
import dev.muster.kit.map.AppMap.Listener;
import dev.muster.plugin.EventType;
import io.github.classgraph.ClassGraph;
import io.github.classgraph.ClassInfo;
import io.github.classgraph.ScanResult;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The classes of an app's domains, as their class files tell; none of them is loaded.
///
/// A class belongs to the domain in whose package it lies, subpackages included, provided that it
/// comes from the same jar or folder: tests have the packages of what they test.
public final class DomainClasses {
    private final List<String> packages;
    private final List<Found> classes;
    private final List<Listener> listeners;

    private DomainClasses(List<String> packages, List<Found> classes, List<Listener> listeners) {
        this.packages = packages;
        this.classes = classes;
        this.listeners = listeners;
    }

    /// One class.
    ///
    /// @param name as Java writes it, with its package
    /// @param domain whose it is
    /// @param uses the names of all classes that it mentions
    /// @param methods the names of those it has and inherits
    /// @param answers whether it implements [Api] and can be constructed
    record Found(
            String name, String domain, Set<String> uses, Set<String> methods, boolean answers) {}

    /// Reads the class files of all domains.
    public static DomainClasses of(App app) {
        var packages =
                app.domains().stream().map(each -> each.getClass().getPackageName()).toList();
        var loaders =
                app.domains().stream()
                        .map(each -> each.getClass().getClassLoader())
                        .distinct()
                        .toArray(ClassLoader[]::new);
        try (var scan =
                new ClassGraph()
                        .overrideClassLoaders(loaders)
                        .acceptPackages(packages.toArray(String[]::new))
                        .enableInterClassDependencies()
                        .enableExternalClasses()
                        .scan()) {
            return read(app, packages, scan);
        }
    }

    /// The names of all events that domains declare.
    static Set<String> eventTypes(App app) {
        return app.domains().stream()
                .flatMap(each -> each.events().stream())
                .map(each -> each.getAnnotation(EventType.class))
                .filter(Objects::nonNull)
                .map(EventType::value)
                .collect(Collectors.toSet());
    }

    private static DomainClasses read(App app, List<String> packages, ScanResult scan) {
        var places =
                app.domains().stream()
                        .map(each -> scan.getClassInfo(each.getClass().getName()))
                        .filter(Objects::nonNull)
                        .map(ClassInfo::getClasspathElementURI)
                        .collect(Collectors.toSet());
        var answering = working(scan, Api.class).stream().map(ClassInfo::getName).toList();
        var uses = new HashMap<String, Set<String>>();
        scan.getClassDependencyMap()
                .forEach((type, others) -> uses.put(type.getName(), Set.copyOf(others.getNames())));
        var found = new ArrayList<Found>();
        for (var type : scan.getAllClasses()) {
            var domain = domainOf(packages, type.getPackageName());
            if (domain.isEmpty() || !liesIn(places, type)) {
                continue;
            }
            found.add(
                    new Found(
                            type.getName(),
                            domain.get(),
                            uses.getOrDefault(type.getName(), Set.of()),
                            Set.copyOf(type.getMethodInfo().getNames()),
                            answering.contains(type.getName())));
        }
        found.sort(Comparator.comparing(Found::name));
        var heard = new ArrayList<Listener>();
        var listeners = new Listeners(eventTypes(app));
        for (var type : working(scan, Subscriber.class)) {
            if (!liesIn(places, type)) {
                continue;
            }
            domainOf(packages, type.getPackageName())
                    .ifPresent(domain -> heard.add(listeners.inDomain(type, domain, "wants")));
        }
        return new DomainClasses(packages, List.copyOf(found), List.copyOf(heard));
    }

    private static boolean liesIn(Set<URI> places, ClassInfo type) {
        return !type.isExternalClass() && places.contains(type.getClasspathElementURI());
    }

    /// The classes of that type that can be constructed.
    private static List<ClassInfo> working(ScanResult scan, Class<?> type) {
        return scan.getClassesImplementing(type).stream()
                .filter(each -> !each.isInterface() && !each.isAbstract())
                .toList();
    }

    /// The name of a domain: the last part of its package.
    static String nameOf(Domain domain) {
        return lastPart(domain.getClass().getPackageName());
    }

    private static String lastPart(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /// A domain may lie inside the package of another: the longest package counts.
    private static Optional<String> domainOf(List<String> packages, String name) {
        return packages.stream()
                .filter(each -> name.equals(each) || name.startsWith(each + "."))
                .max(Comparator.comparingInt(String::length))
                .map(DomainClasses::lastPart);
    }

    List<Found> all() {
        return classes;
    }

    /// Those classes that are told of events.
    List<Listener> listeners() {
        return listeners;
    }

    /// The domain that a class belongs to; empty for one of a library or of the kit.
    Optional<String> domainOf(String className) {
        int dot = className.lastIndexOf('.');
        return dot < 0 ? Optional.empty() : domainOf(packages, className.substring(0, dot));
    }

    /// The class that answers an operation: the one of its domain that implements [Api] and has a
    /// method of the operation's name.
    ///
    /// @return its name with the package; empty when no class tells, as with an [Api] that is a
    ///   lambda
    public Optional<String> handlerOf(Operation operation) {
        return classes.stream()
                .filter(each -> each.answers() && each.domain().equals(operation.domain()))
                .filter(each -> each.methods().contains(operation.id()))
                .map(Found::name)
                .findFirst();
    }

    /// Which classes of one domain those of another mention, by the domain that mentions and the
    /// one that is mentioned.
    Map<Arrow, Set<String>> arrows() {
        var arrows = new HashMap<Arrow, Set<String>>();
        for (var each : classes) {
            for (var other : each.uses()) {
                domainOf(other)
                        .filter(domain -> !domain.equals(each.domain()))
                        .ifPresent(
                                domain ->
                                        arrows.computeIfAbsent(
                                                        new Arrow(each.domain(), domain),
                                                        _ -> new TreeSet<>())
                                                .add(other));
            }
        }
        return arrows;
    }

    /// One domain uses another.
    record Arrow(String from, String to) {}
}

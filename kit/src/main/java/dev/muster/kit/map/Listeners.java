package dev.muster.kit.map;

import dev.muster.kit.map.AppMap.Hears;
import dev.muster.kit.map.AppMap.Listener;
import dev.muster.kit.plugin.InstalledPlugin;
import dev.muster.plugin.EventListener;
import io.github.classgraph.ClassGraph;
import io.github.classgraph.ClassInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.ConstantInstruction;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Finds out who listens to which events, from class files alone.
final class Listeners {
    private final Set<String> types;

    /// @param types the events there are
    Listeners(Set<String> types) {
        this.types = types;
    }

    /// A class of a domain that is told of events.
    ///
    /// @param wants the method that decides what it hears
    Listener inDomain(ClassInfo type, String domain, String wants) {
        return listener(type, type.getSimpleName(), domain, wants);
    }

    /// Those plugins that listen.
    List<Listener> inPlugins(List<InstalledPlugin> plugins) {
        var found = new ArrayList<Listener>();
        for (var plugin : plugins) {
            var jars = plugin.folders().stream().map(folder -> folder + "/*").toList();
            try (var scan =
                    new ClassGraph()
                            .overrideClasspath(jars)
                            .enableMethodInfo()
                            .ignoreClassVisibility()
                            .scan()) {
                scan.getClassesImplementing(EventListener.class).stream()
                        .filter(type -> !type.isAbstract() && !type.isInterface())
                        .findFirst()
                        .map(type -> listener(type, plugin.name(), "", "eventTypes"))
                        .ifPresent(found::add);
            }
        }
        return found;
    }

    private Listener listener(ClassInfo type, String name, String domain, String wants) {
        if (type.getMethodInfo(wants).isEmpty()) {
            return new Listener(name, domain, Hears.ALL, List.of());
        }
        var named = named(type, wants);
        return named.isEmpty()
                ? new Listener(name, domain, Hears.DECIDES, List.of())
                : new Listener(name, domain, Hears.SOME, List.copyOf(named));
    }

    /// The event types that a method names.
    private Set<String> named(ClassInfo type, String method) {
        var named = new TreeSet<String>();
        try {
            ClassFile.of().parse(type.getResource().load()).methods().stream()
                    .filter(it -> it.methodName().equalsString(method))
                    .forEach(it -> collect(it, named));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        named.retainAll(types);
        return named;
    }

    private static void collect(MethodModel method, Set<String> strings) {
        method.code()
                .ifPresent(
                        code ->
                                code.forEach(
                                        element -> {
                                            if (element instanceof ConstantInstruction constant
                                                    && constant.constantValue()
                                                            instanceof String text) {
                                                strings.add(text);
                                            }
                                        }));
    }
}

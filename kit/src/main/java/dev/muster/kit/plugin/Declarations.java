package dev.muster.kit.plugin;

import dev.muster.plugin.PluginSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Attributes;
import org.jspecify.annotations.Nullable;

/// Learns what plugins declare, by loading each once in this process, beside what the host runs.
/// Nothing is started. What was learnt is remembered while the jars stay the same.
final class Declarations {
    private static final TimeLimit LIMIT = new TimeLimit("plugin-look", Duration.ofSeconds(10));

    /// After a failure, which may be due to this moment.
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private static final int MOST = 100;

    private final Clock clock;
    private final Map<String, Learnt> learnt =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Learnt> eldest) {
                    return size() > MOST;
                }
            };

    /// One of the two.
    private record Learnt(
            @Nullable PluginDeclaration declaration, @Nullable PluginProblem problem, Instant at) {}

    Declarations(Clock clock) {
        this.clock = clock;
    }

    /// Of a plugin that lies in a folder.
    ///
    /// @throws PluginProblem why nothing can be learnt
    synchronized PluginDeclaration of(InstalledPlugin plugin) throws PluginProblem {
        return known(fingerprint(plugin), () -> learn(plugin));
    }

    /// Of a plugin that was installed.
    ///
    /// @param jars of its package
    /// @throws PluginProblem why nothing can be learnt
    synchronized PluginDeclaration of(String plugin, String digest, Jars jars)
            throws PluginProblem {
        return known(
                digest,
                () -> {
                    try (var unpacked = Unpacked.of(plugin, jars.read())) {
                        return learn(unpacked.plugin());
                    } catch (IOException e) {
                        throw PluginProblem.failed(
                                "Its jars cannot be unpacked (%s): see to space in the folder for temporary files"
                                        .formatted(e));
                    }
                });
    }

    /// Reads the jars of a package.
    @FunctionalInterface
    interface Jars {
        List<PluginPackage.Jar> read();
    }

    private interface Learning {
        PluginDeclaration learn() throws PluginProblem;
    }

    private PluginDeclaration known(String fingerprint, Learning learning) throws PluginProblem {
        var before = learnt.get(fingerprint);
        if (before == null
                || (before.problem() != null
                        && before.at().plus(PAUSE).isBefore(clock.instant()))) {
            before = learn(learning);
            learnt.put(fingerprint, before);
        }
        var declaration = before.declaration();
        if (declaration != null) {
            return declaration;
        }
        throw before.problem() == null
                ? PluginProblem.failed("It declares nothing")
                : before.problem();
    }

    private Learnt learn(Learning learning) {
        try {
            return new Learnt(learning.learn(), null, clock.instant());
        } catch (PluginProblem e) {
            return new Learnt(null, e, clock.instant());
        }
    }

    private static PluginDeclaration learn(InstalledPlugin plugin) throws PluginProblem {
        var found = PluginCompatibility.of(plugin);
        var problem = found.problem();
        if (problem != null) {
            throw PluginProblem.failed(problem);
        }
        try (var loader =
                new PluginClassLoader(
                        plugin.name(),
                        plugin.folders().getFirst(),
                        plugin.jars(),
                        other -> Optional.empty())) {
            var version =
                    PluginStart.mainManifest(loader.jars())
                            .getValue(Attributes.Name.IMPLEMENTATION_VERSION);
            return LIMIT.call(
                    loader,
                    () -> {
                        var made = PluginStart.only(loader).get();
                        return new PluginDeclaration(
                                version,
                                PluginDeclaration.capabilities(made.getClass()),
                                List.<PluginSetting>copyOf(made.settings()));
                    });
        } catch (IOException e) {
            throw PluginProblem.failed(
                    "A jar in %s cannot be read (%s): copy it again"
                            .formatted(plugin.folders().getFirst(), e.getMessage()));
        }
    }

    /// Changes when a jar is replaced.
    private static String fingerprint(InstalledPlugin plugin) throws PluginProblem {
        var parts = new ArrayList<String>();
        try {
            for (Path jar : plugin.jars()) {
                parts.add(jar + " " + Files.size(jar) + " " + Files.getLastModifiedTime(jar));
            }
        } catch (IOException e) {
            throw PluginProblem.failed(
                    "%s cannot be read (%s): check its owner and mode"
                            .formatted(plugin.folders().getFirst(), e.getMessage()));
        }
        return String.join("\n", parts);
    }
}

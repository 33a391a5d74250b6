package dev.muster.kit.plugin;

import dev.muster.plugin.EventListener;
import dev.muster.plugin.Plugin;
import dev.muster.plugin.PluginApi;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Function;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/// Brings one plugin from its jars to its start. Runs the plugin's code, so it may hang.
final class PluginStart {
    private static final String SERVICE = "META-INF/services/" + Plugin.class.getName();
    private static final String API = "dev/muster/plugin/";

    private final InstalledPlugin installed;
    private final GivenSettings given;
    private final Offer offer;
    private final LogSink logs;
    private final Clock clock;
    private final Function<String, Optional<String>> elsewhere;
    private volatile @Nullable PluginClassLoader loader;
    private volatile @Nullable String version;
    private volatile Mask mask;

    /// @param given the settings of the instance
    /// @param offer what the app gives to plugins
    /// @param logs takes what it logs
    /// @param elsewhere which other plugin has a class of that name
    PluginStart(
            InstalledPlugin installed,
            GivenSettings given,
            Offer offer,
            LogSink logs,
            Clock clock,
            Function<String, Optional<String>> elsewhere) {
        this.installed = installed;
        this.given = given;
        this.offer = offer;
        this.logs = logs;
        this.clock = clock;
        this.elsewhere = elsewhere;
        this.mask = given.maskAll();
    }

    /// @return the started plugin
    /// @throws PluginProblem when something is wrong with it, secrets taken out
    StartedPlugin run() throws PluginProblem {
        var jars = installed.jars();
        var opened =
                new PluginClassLoader(
                        installed.name(), installed.folders().getFirst(), jars, elsewhere);
        loader = opened;
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        thread.setContextClassLoader(opened);
        try {
            var manifest = mainManifest(opened.jars());
            version = manifest.getValue(Attributes.Name.IMPLEMENTATION_VERSION);
            refuseBundledApi(opened.jars());
            refuseOtherLevels(manifest);
            return start(only(opened), opened);
        } catch (PluginProblem e) {
            throw e.masked(mask);
        } catch (Throwable e) {
            throw PluginProblem.failed(mask.apply(Explanation.of(e)));
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /// The version its manifest tells, once that was read.
    @Nullable String version() {
        return version;
    }

    /// Whether its jars have a class of that name.
    boolean has(String className) {
        var opened = loader;
        return opened != null && opened.has(className);
    }

    /// Its class loader, once that was made.
    @Nullable PluginClassLoader loader() {
        return loader;
    }

    void close() {
        var opened = loader;
        if (opened != null) {
            opened.close();
        }
    }

    private StartedPlugin start(ServiceLoader.Provider<Plugin> provider, PluginClassLoader opened)
            throws Exception {
        var plugin = provider.get();
        var declared = List.copyOf(plugin.settings());
        mask = given.mask(declared);
        var settings = given.against(declared);
        var services = offer.services(given.plugin());
        var context = new LentContext(given.plugin(), settings, services, mask, logs, clock);
        plugin.start(context);
        var types =
                plugin instanceof EventListener listener
                        ? Set.copyOf(listener.eventTypes())
                        : Set.<String>of();
        var reactions =
                offer.reactions().stream()
                        .filter(each -> each.capability().isInstance(plugin))
                        .toList();
        return new StartedPlugin(plugin, types, reactions, plugin.pace(), opened, context, mask);
    }

    static ServiceLoader.Provider<Plugin> only(ClassLoader loader) throws PluginProblem {
        var providers = ServiceLoader.load(Plugin.class, loader).stream().toList();
        if (providers.size() != 1) {
            var names = providers.stream().map(each -> each.type().getName()).toList();
            throw PluginProblem.failed(
                    providers.isEmpty()
                            ? SERVICE + " names no class: write the plugin's class name into it"
                            : SERVICE
                                    + " names "
                                    + String.join(" and ", names)
                                    + ": one folder is one plugin, give each its own");
        }
        return providers.getFirst();
    }

    static Attributes mainManifest(List<JarFile> jars) throws IOException, PluginProblem {
        for (var jar : jars) {
            if (jar.getEntry(SERVICE) != null) {
                var manifest = jar.getManifest();
                return manifest == null ? new Attributes() : manifest.getMainAttributes();
            }
        }
        throw PluginProblem.failed(
                "None of its jars has the file "
                        + SERVICE
                        + ": add it, with the name of the plugin's class");
    }

    static void refuseBundledApi(List<JarFile> jars) throws PluginProblem {
        for (var jar : jars) {
            var bundled =
                    jar.stream()
                            .filter(entry -> entry.getName().startsWith(API))
                            .filter(entry -> entry.getName().endsWith(".class"))
                            .findFirst();
            if (bundled.isPresent()) {
                throw PluginProblem.failed(
                        bundled.get().getName()
                                + " is bundled in "
                                + Path.of(jar.getName()).getFileName()
                                + ", which belongs to the server: give plugin-api the scope"
                                + " 'provided', and the plugin a package of its own");
            }
        }
    }

    static void refuseOtherLevels(Attributes manifest) throws PluginProblem {
        var declared = manifest.getValue(PluginApi.LEVEL_ATTRIBUTE);
        if (declared == null) {
            return;
        }
        int level;
        try {
            level = Integer.parseInt(declared.strip());
        } catch (NumberFormatException e) {
            throw PluginProblem.failed(
                    "'"
                            + declared
                            + "' is no plugin API level: write a number as "
                            + PluginApi.LEVEL_ATTRIBUTE
                            + " into the manifest");
        }
        if (level > PluginApi.LEVEL) {
            throw PluginProblem.failed(
                    "It needs plugin API level "
                            + level
                            + ", this server has "
                            + PluginApi.LEVEL
                            + ": upgrade the server or install an older version of the plugin");
        }
        if (level < PluginApi.OLDEST_LEVEL) {
            throw PluginProblem.failed(
                    "It was made for plugin API level "
                            + level
                            + ", this server's oldest is "
                            + PluginApi.OLDEST_LEVEL
                            + ": install a newer version of the plugin");
        }
    }
}

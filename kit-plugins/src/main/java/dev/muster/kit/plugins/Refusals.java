package dev.muster.kit.plugins;

import dev.muster.kit.plugin.PackageRefused;
import dev.muster.kit.plugin.PluginRefused;
import dev.muster.kit.problem.Fault;
import dev.muster.kit.problem.Refused;
import dev.muster.kit.secret.KeysMissing;
import java.util.Set;
import java.util.function.Supplier;

/// What the plugins' own code says no with, as the contract says it.
final class Refusals {
    private Refusals() {}

    /// @throws Refused when the work is refused
    static <T> T of(Supplier<T> work) {
        return of(Set.of(), work);
    }

    /// @param unset the names of settings that stand under `unset` in the request, not `set`
    /// @throws Refused when the work is refused
    static <T> T of(Set<String> unset, Supplier<T> work) {
        try {
            return work.get();
        } catch (PluginRefused e) {
            throw new Refused(
                    error(e.kind()),
                    String.valueOf(e.getMessage()),
                    e.settings().entrySet().stream()
                            .map(
                                    each ->
                                            new Fault(
                                                    unset.contains(each.getKey())
                                                            ? "/unset"
                                                            : "/set/" + each.getKey(),
                                                    each.getValue()))
                            .toList());
        } catch (PackageRefused e) {
            throw new Refused(PluginsError.PACKAGE_UNFIT, String.valueOf(e.getMessage()));
        } catch (KeysMissing e) {
            throw new Refused(PluginsError.KEYS_MISSING, String.valueOf(e.getMessage()));
        }
    }

    private static PluginsError error(PluginRefused.Kind kind) {
        return switch (kind) {
            case UNKNOWN -> PluginsError.NOT_FOUND;
            case INVALID -> PluginsError.SETTINGS_UNFIT;
            case TAKEN -> PluginsError.NAME_TAKEN;
            case FOLDER -> PluginsError.IN_FOLDER;
            case BROKEN -> PluginsError.BROKEN;
            case UNTESTED -> PluginsError.NO_TEST;
            case PRESENT -> PluginsError.STILL_THERE;
        };
    }
}

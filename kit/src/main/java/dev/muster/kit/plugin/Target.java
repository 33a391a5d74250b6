package dev.muster.kit.plugin;

import org.jspecify.annotations.Nullable;

/// What shall become of a plugin on this node.
///
/// @param folder where it lies beside the server, or null
/// @param desired what operators said of it, or null
/// @param instance what operators stored of this instance, or null
record Target(
        @Nullable InstalledPlugin folder,
        @Nullable DesiredPlugin desired,
        @Nullable PluginInstance instance) {
    /// Nobody has it: neither folder nor package.
    boolean isGone() {
        return folder == null && !isPackage();
    }

    boolean isOff() {
        return (desired != null && !desired.enabled()) || (instance != null && !instance.enabled());
    }

    /// What an operator switched off: this instance, or the plugin with all of its instances.
    String offBy(String instanceName) {
        return desired != null && !desired.enabled() ? desired.plugin() : instanceName;
    }

    boolean isPackage() {
        return desired != null && desired.digest() != null;
    }

    boolean isTwice() {
        return folder != null && isPackage();
    }

    long change() {
        return Math.max(
                desired == null ? 0 : desired.change(), instance == null ? 0 : instance.change());
    }
}

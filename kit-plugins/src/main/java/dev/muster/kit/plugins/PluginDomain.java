package dev.muster.kit.plugins;

import dev.muster.kit.app.Domain;
import dev.muster.kit.app.Kit;

/// Plugins, for whoever may `plugin.manage`. Without it an app's plugins are for its command line
/// alone.
public final class PluginDomain implements Domain {
    @Override
    public void wire(Kit kit) {
        kit.serve(new PluginRouter(kit.plugins()));
    }
}

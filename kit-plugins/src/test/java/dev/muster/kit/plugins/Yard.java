package dev.muster.kit.plugins;

import dev.muster.kit.app.App;
import dev.muster.kit.plugins.yard.YardAccess;
import java.util.function.Supplier;

/// The app under test: plugins, and nothing else.
public final class Yard implements Supplier<App> {
    @Override
    public App get() {
        return App.named("yard").with(new YardAccess()).with(new PluginDomain());
    }
}

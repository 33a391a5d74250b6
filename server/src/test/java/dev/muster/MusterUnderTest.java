package dev.muster;

import dev.muster.kit.app.App;
import java.util.function.Supplier;

/// The app that the tests start.
public final class MusterUnderTest implements Supplier<App> {
    @Override
    public App get() {
        return Muster.APP;
    }
}

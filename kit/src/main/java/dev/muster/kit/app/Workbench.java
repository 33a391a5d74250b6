package dev.muster.kit.app;

import java.util.function.Function;

/// Lets a command use the app's services: the database is joined and the domains are wired for as
/// long as it works; nothing listens and no event is delivered by this process.
public interface Workbench {
    /// The app's name, which is also its command's.
    String app();

    <T> T use(Function<Kit, T> work);
}

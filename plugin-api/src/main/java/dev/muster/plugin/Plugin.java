package dev.muster.plugin;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One plugin: named in `META-INF/services/dev.muster.plugin.Plugin` of its jar, made by its public
/// constructor without parameters, started once, closed once.
///
/// What a plugin can do it says by implementing capabilities too, such as [EventListener]. Whatever
/// a plugin throws is its own problem: the server notes the reason, shows it in `muster plugins
/// list`, and goes on.
public interface Plugin {
    /// The settings it knows. Asked once, before [#start]; a required one that is missing leaves
    /// the plugin switched off, one that is not in this list is refused by name.
    default List<PluginSetting> settings() {
        return List.of();
    }

    /// How often the system behind it may be called; null when it says so itself. The server makes
    /// no more deliveries than that. Asked once, after the start.
    default @Nullable Pace pace() {
        return null;
    }

    /// Gets ready to work. Has ten seconds; events wait meanwhile.
    ///
    /// @throws Exception when it cannot work; the message is shown to the operator and should say
    ///   what to do
    void start(PluginContext context) throws Exception;

    /// Lets go of what it holds. Called once after a successful start, when no call is running any
    /// more or is expected to return.
    default void close() throws Exception {}
}

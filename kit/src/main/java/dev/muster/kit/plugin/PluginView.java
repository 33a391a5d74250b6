package dev.muster.kit.plugin;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All that is known of one instance of a plugin. Holds no secret.
///
/// @param installedAt when its package was installed; null when it lies in a folder
/// @param digest of its package; null when it lies in a folder
/// @param folder where it lies beside this server, or null
/// @param declaration what it says of itself; null when it cannot be loaded
/// @param problem why it cannot be loaded, or its stored settings cannot be read, or null
/// @param settings what it can be given, with what it was given
public record PluginView(
        PluginSummary summary,
        @Nullable Instant installedAt,
        @Nullable String digest,
        @Nullable Path folder,
        @Nullable PluginDeclaration declaration,
        @Nullable String problem,
        List<SettingView> settings) {
    public PluginView {
        settings = List.copyOf(settings);
    }

    /// The names of the required settings that are not set, in the plugin's order.
    public List<String> missing() {
        return settings.stream()
                .filter(SettingView::required)
                .filter(each -> each.value() == null)
                .map(SettingView::name)
                .toList();
    }

    /// The version that is installed here; that which runs when it cannot be loaded here; or null.
    public @Nullable String version() {
        return declaration == null ? summary.version() : declaration.version();
    }
}

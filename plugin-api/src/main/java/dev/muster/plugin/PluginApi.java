package dev.muster.plugin;

/// The level of this API. It rises when plugins can rely on something new, and the lowest supported
/// level rises when something is taken away.
///
/// Level 2 adds all capabilities but [EventListener], [Plugin#pace], [PluginContext#service], the
/// types of settings, and the order of deliveries by [Event#subject].
///
/// A plugin says which level it needs in its jar's manifest, `Muster-Api-Level: 1`; a jar that says
/// nothing is taken for level 1.
public final class PluginApi {
    /// What this server offers.
    public static final int LEVEL = 2;

    /// The oldest level whose plugins still run.
    public static final int OLDEST_LEVEL = 1;

    /// The manifest attribute that names the level a plugin needs.
    public static final String LEVEL_ATTRIBUTE = "Muster-Api-Level";

    private PluginApi() {}
}

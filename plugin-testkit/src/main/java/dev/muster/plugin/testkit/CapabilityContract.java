package dev.muster.plugin.testkit;

import java.util.OptionalInt;

/// What the contracts of capabilities ask of the test that inherits them. [PluginContract] gives
/// it:
///
/// ```java
/// final class AcmeContractTest extends PluginContract implements TicketsContract, PagingContract {
///     @Override
///     protected Map<String, String> settings() {
///         return Map.of("url", fake.url());
///     }
/// }
/// ```
public interface CapabilityContract {
    /// The plugin, started with settings with which an open incident of severity `sev1` gets all
    /// that it makes. Its other side is as new: a fake of the system, or a folder that is empty.
    ///
    /// @throws Exception what the plugin threw
    Started started() throws Exception;

    /// How many things there are at the other side of the plugin that was started last, and that
    /// grow by one when a call has its effect twice: tickets and comments, pages, messages. Empty
    /// when the test cannot count them, and then only what the plugin returns is looked at.
    default OptionalInt effects() {
        return OptionalInt.empty();
    }
}

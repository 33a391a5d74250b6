package dev.muster.plugin.testkit;

import java.util.List;

/// What every plugin that listens to events must hold. A plugin's test inherits it:
///
/// ```java
/// final class AcmeContractTest extends EventListenerContract {}
/// ```
///
/// A plugin with required settings gives them by [#settings]. One that talks to another system over
/// HTTP is pointed to [#receiver], which then plays that system well and badly.
public abstract class EventListenerContract extends PluginContract {
    @Override
    final List<Check> checks(Subject subject, Receiver receiver) {
        return new ListenerChecks(subject, receiver).all();
    }
}

package dev.muster.plugins.log;

import dev.muster.plugin.testkit.EventListenerContract;

final class LogPluginContractTest extends EventListenerContract {}

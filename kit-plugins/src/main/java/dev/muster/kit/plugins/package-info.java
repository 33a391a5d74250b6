/// What operators do with plugins, over HTTP: [dev.muster.kit.plugin.PluginAdministration] as
/// operations of a contract.
@NullMarked
package dev.muster.kit.plugins;

import org.jspecify.annotations.NullMarked;

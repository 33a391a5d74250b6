/// The host of plugins: each in a class loader of its own, started, watched and told of events
/// without ever holding up the server or another plugin.
///
/// What the host keeps a plugin from, and what it cannot. A plugin sees the JDK,
/// `dev.muster.plugin`, `org.slf4j` and JSpecify's annotations, and its own jars. It may hang,
/// throw, run out of stack or fail to link; calls of `System.exit`, `Runtime.exit` and
/// `Runtime.halt` in its classes are turned into a refusal when the classes are loaded. But it
/// shares the server's process, and the JVM has no walls inside: through reflection, method
/// handles, native code, a signal or another program a plugin can still end the process; it can use
/// up memory, processors and threads, and read and write whatever files and environment the
/// server's user can, other plugins' settings included. Install plugins that you would also run as
/// the server's user; for others there is the webhook.
@NullMarked
package dev.muster.kit.plugin;

import org.jspecify.annotations.NullMarked;

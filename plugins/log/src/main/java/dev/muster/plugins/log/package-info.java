/// The smallest plugin: tells the server's log of each event.
@NullMarked
package dev.muster.plugins.log;

import org.jspecify.annotations.NullMarked;

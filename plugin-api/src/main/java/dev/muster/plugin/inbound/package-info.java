/// Requests that other systems send.
@NullMarked
package dev.muster.plugin.inbound;

import org.jspecify.annotations.NullMarked;

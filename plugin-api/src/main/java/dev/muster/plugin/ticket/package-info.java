/// Tickets in issue trackers.
@NullMarked
package dev.muster.plugin.ticket;

import org.jspecify.annotations.NullMarked;

/// Alerts from monitoring systems, turned into incidents.
@NullMarked
package dev.muster.signal;

import org.jspecify.annotations.NullMarked;

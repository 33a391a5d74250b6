/// Looks after the health of an app: what is broken, and what mends it.
@NullMarked
package dev.muster.kit.doctor;

import org.jspecify.annotations.NullMarked;

/// Wakes people by Opsgenie or what speaks its API, and tells who is on call there.
@NullMarked
package dev.muster.plugins.opsgenie;

import org.jspecify.annotations.NullMarked;

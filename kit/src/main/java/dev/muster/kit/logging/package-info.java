/// Logging to standard error: readable on a terminal, JSON lines otherwise.
@NullMarked
package dev.muster.kit.logging;

import org.jspecify.annotations.NullMarked;

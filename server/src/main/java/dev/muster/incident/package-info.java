/// Incidents: declared, edited, moved from active to stable to closed.
@NullMarked
package dev.muster.incident;

import org.jspecify.annotations.NullMarked;

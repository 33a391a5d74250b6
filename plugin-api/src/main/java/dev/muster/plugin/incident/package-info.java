/// What happens to incidents, as plugins hear of it.
@NullMarked
package dev.muster.plugin.incident;

import org.jspecify.annotations.NullMarked;

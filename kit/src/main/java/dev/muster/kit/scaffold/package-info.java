/// Writes the beginnings of domains and plugins into a source tree, and takes them back.
@NullMarked
package dev.muster.kit.scaffold;

import org.jspecify.annotations.NullMarked;

/// A domain to look at.
@NullMarked
package dev.muster.kit.map.stock;

import org.jspecify.annotations.NullMarked;

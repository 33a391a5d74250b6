/// A domain to look at.
@NullMarked
package dev.muster.kit.map.shop;

import org.jspecify.annotations.NullMarked;

/// A corner of the shop.
@NullMarked
package dev.muster.kit.map.shop.till;

import org.jspecify.annotations.NullMarked;

/// The app seen from above: its domains and what they have to do with each other, found out from
/// class files, contracts and declared tables.
@NullMarked
package dev.muster.kit.map;

import org.jspecify.annotations.NullMarked;

/// Calls that people join.
@NullMarked
package dev.muster.plugin.conference;

import org.jspecify.annotations.NullMarked;

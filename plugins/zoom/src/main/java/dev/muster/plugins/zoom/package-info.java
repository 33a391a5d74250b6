/// Gives incidents a call in Zoom.
@NullMarked
package dev.muster.plugins.zoom;

import org.jspecify.annotations.NullMarked;

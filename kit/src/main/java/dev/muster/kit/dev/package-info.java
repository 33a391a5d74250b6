/// The development server: watches the sources, builds what changed, and starts the server again.
@NullMarked
package dev.muster.kit.dev;

import org.jspecify.annotations.NullMarked;

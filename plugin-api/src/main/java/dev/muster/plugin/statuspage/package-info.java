/// Pages that tell the public how things stand.
@NullMarked
package dev.muster.plugin.statuspage;

import org.jspecify.annotations.NullMarked;

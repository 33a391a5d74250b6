/// Who is asking, and what they may do.
@NullMarked
package dev.muster.kit.access;

import org.jspecify.annotations.NullMarked;

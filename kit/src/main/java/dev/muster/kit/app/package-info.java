/// What a server is made of, and its life cycle.
@NullMarked
package dev.muster.kit.app;

import org.jspecify.annotations.NullMarked;

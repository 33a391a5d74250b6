/// Muster as its users have it: the packaged distribution, its command and its HTTP server, tested
/// from outside.
@NullMarked
package dev.muster.e2e;

import org.jspecify.annotations.NullMarked;

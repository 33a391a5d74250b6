/// Systems that plugins talk to, as servers on loopback that behave as documented, and badly on
/// demand.
@NullMarked
package dev.muster.plugins.fakes;

import org.jspecify.annotations.NullMarked;

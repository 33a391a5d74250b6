/// What tells two contracts apart, and what that means for the clients of the older one.
@NullMarked
package dev.muster.kit.contract.diff;

import org.jspecify.annotations.NullMarked;

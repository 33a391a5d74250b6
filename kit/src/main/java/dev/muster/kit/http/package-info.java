/// The HTTP edge: from a request to a use case and back, as the contract says.
@NullMarked
package dev.muster.kit.http;

import org.jspecify.annotations.NullMarked;

/// A server that answers from a contract alone, before there is any code behind it.
@NullMarked
package dev.muster.kit.mock;

import org.jspecify.annotations.NullMarked;

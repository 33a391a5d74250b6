/// The one command: what people otherwise pass on by word of mouth.
@NullMarked
package dev.muster.kit.cli;

import org.jspecify.annotations.NullMarked;

/// What a plugin compiles against: the JDK and nothing else.
@NullMarked
package dev.muster.plugin;

import org.jspecify.annotations.NullMarked;

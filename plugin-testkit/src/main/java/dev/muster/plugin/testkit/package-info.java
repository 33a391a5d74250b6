/// What a plugin must hold, as tests that its author inherits and checks that the server runs.
@NullMarked
package dev.muster.plugin.testkit;

import org.jspecify.annotations.NullMarked;

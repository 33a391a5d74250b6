/// The app under test.
@NullMarked
package dev.muster.kit.plugins.yard;

import org.jspecify.annotations.NullMarked;

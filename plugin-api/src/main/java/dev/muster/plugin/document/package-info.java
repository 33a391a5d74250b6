/// Documents that tell what happened.
@NullMarked
package dev.muster.plugin.document;

import org.jspecify.annotations.NullMarked;

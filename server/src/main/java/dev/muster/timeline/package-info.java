/// What happened, when and by whom, written once and never changed.
@NullMarked
package dev.muster.timeline;

import org.jspecify.annotations.NullMarked;

/// Messages to people: e-mail and the like.
@NullMarked
package dev.muster.plugin.notice;

import org.jspecify.annotations.NullMarked;

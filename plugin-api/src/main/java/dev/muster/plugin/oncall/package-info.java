/// Who is on call, and waking them.
@NullMarked
package dev.muster.plugin.oncall;

import org.jspecify.annotations.NullMarked;

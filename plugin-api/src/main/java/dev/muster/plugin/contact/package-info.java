/// Who people are, and how to reach them.
@NullMarked
package dev.muster.plugin.contact;

import org.jspecify.annotations.NullMarked;

/// Tells the public on Atlassian Statuspage that something is wrong.
@NullMarked
package dev.muster.plugins.statuspage;

import org.jspecify.annotations.NullMarked;

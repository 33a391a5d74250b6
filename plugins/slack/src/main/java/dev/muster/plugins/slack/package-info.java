/// Gives each incident a channel in Slack, and people there commands and buttons.
@NullMarked
package dev.muster.plugins.slack;

import org.jspecify.annotations.NullMarked;

/// Gives each incident a channel in Mattermost.
@NullMarked
package dev.muster.plugins.mattermost;

import org.jspecify.annotations.NullMarked;

/// Gives each incident a channel in Microsoft Teams.
@NullMarked
package dev.muster.plugins.msteams;

import org.jspecify.annotations.NullMarked;

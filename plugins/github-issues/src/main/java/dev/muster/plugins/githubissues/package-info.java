/// Keeps an issue on GitHub for each incident.
@NullMarked
package dev.muster.plugins.githubissues;

import org.jspecify.annotations.NullMarked;

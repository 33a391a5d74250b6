/// Keeps a ticket in Jira for each incident.
@NullMarked
package dev.muster.plugins.jira;

import org.jspecify.annotations.NullMarked;

/// Places where people talk about an incident.
@NullMarked
package dev.muster.plugin.conversation;

import org.jspecify.annotations.NullMarked;

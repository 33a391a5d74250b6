/// What is set up for an incident in other systems, by plugins, and what people have plugins do.
@NullMarked
package dev.muster.response;

import org.jspecify.annotations.NullMarked;

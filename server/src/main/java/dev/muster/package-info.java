/// The incident-response server.
@NullMarked
package dev.muster;

import org.jspecify.annotations.NullMarked;

/// Tells an address of each event, signed as Standard Webhooks.
@NullMarked
package dev.muster.plugins.webhook;

import org.jspecify.annotations.NullMarked;

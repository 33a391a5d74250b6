/// The outbox: an event is stored in the transaction that caused it, and handed to each subscriber
/// after the commit, at least once.
@NullMarked
package dev.muster.kit.events;

import org.jspecify.annotations.NullMarked;

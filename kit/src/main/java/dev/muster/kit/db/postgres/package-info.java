/// The PostgreSQL that comes along: unpacked, initialised, started and shared by every process that
/// works on the same data folder.
@NullMarked
package dev.muster.kit.db.postgres;

import org.jspecify.annotations.NullMarked;

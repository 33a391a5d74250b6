/// Keeps what must not be read from the database alone: sealed with keys that lie elsewhere.
@NullMarked
package dev.muster.kit.secret;

import org.jspecify.annotations.NullMarked;

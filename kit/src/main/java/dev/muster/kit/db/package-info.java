/// PostgreSQL: one pool, one transaction per use case, embedded when no other database is named.
@NullMarked
package dev.muster.kit.db;

import org.jspecify.annotations.NullMarked;

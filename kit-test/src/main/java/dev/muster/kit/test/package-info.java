/// The test harness: the whole server in this process, on a free port, with a real PostgreSQL.
@NullMarked
package dev.muster.kit.test;

import org.jspecify.annotations.NullMarked;

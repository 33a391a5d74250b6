/// What a database declares, what tells two databases apart, and the SQL that leads from one to the
/// other. Knows nothing of revisions.
@NullMarked
package dev.muster.kit.schema;

import org.jspecify.annotations.NullMarked;

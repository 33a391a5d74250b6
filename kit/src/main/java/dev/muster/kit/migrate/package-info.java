/// How the database gets to the schema the code expects: revisions, the runner that applies them,
/// and the comparison with the schema that the domains declare.
@NullMarked
package dev.muster.kit.migrate;

import org.jspecify.annotations.NullMarked;

/// A database's rows and sequences in a file, and back: the tables come from the revisions.
@NullMarked
package dev.muster.kit.backup;

import org.jspecify.annotations.NullMarked;

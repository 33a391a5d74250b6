/// How the server says no: named errors with an owner, answered as RFC 9457 problems.
@NullMarked
package dev.muster.kit.problem;

import org.jspecify.annotations.NullMarked;

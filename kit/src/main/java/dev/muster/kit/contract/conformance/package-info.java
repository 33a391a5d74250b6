/// Whether a running server keeps its contract: requests made up from the schemas, fitting and
/// broken ones, and each answer held against what is declared.
@NullMarked
package dev.muster.kit.contract.conformance;

import org.jspecify.annotations.NullMarked;

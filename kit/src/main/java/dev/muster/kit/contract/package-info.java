/// The contracts of all domains: loaded, linted, merged into one OpenAPI document, and what
/// requests and responses are checked against.
@NullMarked
package dev.muster.kit.contract;

import org.jspecify.annotations.NullMarked;

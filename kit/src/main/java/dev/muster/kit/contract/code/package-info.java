/// Contracts as Java source: what a domain's own types and a client's have in common.
@NullMarked
package dev.muster.kit.contract.code;

import org.jspecify.annotations.NullMarked;

/// Clients in other languages, generated from a contract.
@NullMarked
package dev.muster.kit.contract.client;

import org.jspecify.annotations.NullMarked;

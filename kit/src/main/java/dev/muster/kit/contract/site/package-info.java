/// A contract as pages to read: plain files, without scripts and without anything from elsewhere.
@NullMarked
package dev.muster.kit.contract.site;

import org.jspecify.annotations.NullMarked;

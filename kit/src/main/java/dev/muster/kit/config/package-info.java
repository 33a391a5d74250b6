/// Settings: records whose components name their key, their default and their meaning.
@NullMarked
package dev.muster.kit.config;

import org.jspecify.annotations.NullMarked;

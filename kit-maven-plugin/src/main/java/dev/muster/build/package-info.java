/// What happens at build time: contracts become records and Api interfaces.
@NullMarked
package dev.muster.build;

import org.jspecify.annotations.NullMarked;

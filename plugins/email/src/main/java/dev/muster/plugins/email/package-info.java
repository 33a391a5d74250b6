/// Sends notices by e-mail.
@NullMarked
package dev.muster.plugins.email;

import org.jspecify.annotations.NullMarked;

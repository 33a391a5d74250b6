/// What plugins that talk to other systems over HTTP share: JSON calls, failures told apart,
/// signatures, commands from chats.
@NullMarked
package dev.muster.plugins.http;

import org.jspecify.annotations.NullMarked;

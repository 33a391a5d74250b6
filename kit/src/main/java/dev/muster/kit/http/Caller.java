package dev.muster.kit.http;

import dev.muster.kit.access.Actor;
import org.jspecify.annotations.Nullable;

/// Who is at the other end, and how they showed it.
///
/// @param session null unless they came with a session cookie
record Caller(Actor actor, @Nullable Session session) {}

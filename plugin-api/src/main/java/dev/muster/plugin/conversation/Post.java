package dev.muster.plugin.conversation;

import dev.muster.plugin.incident.IncidentView;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Something to say in a conversation.
///
/// @param text plain text, of one or more lines
/// @param card the incident to show beside it at a glance, with what can be done about it where the
///   other system has buttons; or null
public record Post(String text, @Nullable IncidentView card) {
    public Post {
        Objects.requireNonNull(text, "text");
    }
}

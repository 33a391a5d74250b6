package dev.muster.plugin;

import org.jspecify.annotations.Nullable;

/// Something that happened in the server, as a record that plugins may rely on.
///
/// An implementation is a record annotated with [EventType]. Within one version its components
/// never change their name, type or meaning; a change of meaning is a new version beside the old
/// one.
public interface Event {
    /// What it happened to, for example `INC-1`; null when it stands alone. Events of one subject
    /// are delivered one after the other, in the order in which they were raised.
    default @Nullable String subject() {
        return null;
    }
}

package dev.muster.plugin;

/// Something that happened in the server, as a record that plugins may rely on.
///
/// An implementation is a record annotated with [EventType]. Within one version its components
/// never change their name, type or meaning; a change of meaning is a new version beside the old
/// one.
public interface Event {}

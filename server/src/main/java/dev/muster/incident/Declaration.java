package dev.muster.incident;

import org.jspecify.annotations.Nullable;

/// What is known when an incident is declared.
///
/// @param title 1 to 200 characters
/// @param description null when there is none yet
/// @param commander the e-mail address of a user; null for nobody yet
public record Declaration(
        String title,
        @Nullable String description,
        Severity severity,
        @Nullable String commander) {}

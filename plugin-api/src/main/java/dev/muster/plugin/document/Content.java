package dev.muster.plugin.document;

import java.util.List;
import java.util.Objects;

/// What stands in a document: plain text in sections, for each system to show in its own way.
///
/// @param title one line
/// @param sections in their order
public record Content(String title, List<Section> sections) {
    public Content {
        Objects.requireNonNull(title, "title");
        sections = List.copyOf(sections);
    }

    /// A part with a heading.
    ///
    /// @param heading one line
    /// @param text plain text, of one or more lines
    public record Section(String heading, String text) {
        public Section {
            Objects.requireNonNull(heading, "heading");
            Objects.requireNonNull(text, "text");
        }
    }
}

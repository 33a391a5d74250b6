package dev.muster.kit.logging;

import dev.muster.kit.config.Setting;
import java.util.Locale;
import org.slf4j.event.Level;

/// How much is logged, and how it looks.
public record LogSettings(
        @Setting(
                        key = "LOG_LEVEL",
                        value = "INFO",
                        doc = "How much is logged; DEBUG also shows stack traces of commands.")
                Level level,
        @Setting(
                        key = "LOG_FORMAT",
                        value = "auto",
                        doc = "How log lines look; auto is text on a terminal, else JSON.")
                Format format) {

    /// What log lines look like.
    public enum Format {
        AUTO,
        TEXT,
        JSON;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}

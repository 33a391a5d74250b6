package dev.muster.kit.app;

import dev.muster.kit.config.Setting;
import java.nio.file.Path;

/// Where the app keeps what is not in a database somewhere else.
///
/// @param home an absolute path; created when first needed
public record HomeSettings(
        @Setting(
                        key = "{APP}_HOME",
                        value = ".{app}",
                        doc = "Data directory: the embedded database and what goes with it.")
                Path home) {}

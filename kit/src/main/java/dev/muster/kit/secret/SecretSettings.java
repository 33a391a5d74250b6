package dev.muster.kit.secret;

import dev.muster.kit.config.Setting;
import org.jspecify.annotations.Nullable;

/// The keys that secrets are sealed with.
///
/// @param keys null for those in the data directory
public record SecretSettings(
        @Setting(
                        key = "SECRETS_KEY",
                        doc =
                                "What settings of plugins are encrypted with: 32 bytes in base64;"
                                        + " several with blanks between while you rotate, the new"
                                        + " one first. A file in the data directory when not set.",
                        secret = true)
                @Nullable String keys) {
    public SecretSettings {
        if (keys != null) {
            Key.parseAll(keys);
        }
    }
}

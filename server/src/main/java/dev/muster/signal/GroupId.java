package dev.muster.signal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// What belongs together in the eyes of a sender.
///
/// @param source the kind of sender, for example `alertmanager`
/// @param key the sender's own key, of any length
record GroupId(String source, String key) {
    /// Stands for the key where it is too long.
    String hash() {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

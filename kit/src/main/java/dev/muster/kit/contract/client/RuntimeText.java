package dev.muster.kit.contract.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// What a client has of its own, whatever the contract.
final class RuntimeText {
    private RuntimeText() {}

    /// The text of a file beside this class.
    static String of(String file) {
        try (var in = RuntimeText.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing beside its class");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.muster.kit.secret;

/// What was sealed cannot be opened here. The message says what the operator has to do.
public final class KeysMissing extends RuntimeException {
    private static final long serialVersionUID = 1L;

    KeysMissing(String message) {
        super(message);
    }
}

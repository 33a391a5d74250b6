package dev.muster.kit.auth;

import java.security.SecureRandom;

/// How an app's API tokens begin, so that people and secret scanners recognise one.
///
/// @param text the app's name and an underscore
record TokenMark(String text) {
    private static final int SHOWN_DIGITS = 8;

    static TokenMark of(String app) {
        return new TokenMark(app + "_");
    }

    /// For an API token.
    Secret fresh(SecureRandom random) {
        return Secret.fresh(text, random);
    }

    /// Whether it can be a token of this app; spares the database a look-up of garbage.
    boolean isOn(String token) {
        return token.startsWith(text) && Secret.endsWithDigits(token, text.length());
    }

    /// The beginning of a token's text, short enough to be shown.
    String prefix(Secret token) {
        return token.text().substring(0, text.length() + SHOWN_DIGITS);
    }
}

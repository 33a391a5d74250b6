package dev.muster.kit.auth;

import dev.muster.kit.problem.Fault;
import dev.muster.kit.problem.Refused;
import java.text.Normalizer;
import java.util.List;

/// A password somebody typed. Equal passwords are equal whatever keyboard composed them (NFKC).
///
/// @param text never logged, never stored
record Password(String text) {
    static final int SHORTEST = 12;
    static final int LONGEST = 1000;

    Password {
        text = Normalizer.normalize(text, Normalizer.Form.NFKC);
    }

    /// A password to be taken from now on. Length is the only rule: rules about kinds of characters
    /// make people choose worse ones.
    ///
    /// @throws Refused `auth.password_unfit`, without the password
    static Password chosen(String text) {
        var password = new Password(text);
        var length = password.text.codePointCount(0, password.text.length());
        if (length < SHORTEST || length > LONGEST) {
            var message = length + " characters given, expected " + SHORTEST + " to " + LONGEST;
            throw new Refused(
                    AuthError.PASSWORD_UNFIT, message, List.of(new Fault("/newPassword", message)));
        }
        return password;
    }

    @Override
    public String toString() {
        return "Password";
    }
}

package dev.muster.kit.auth;

import dev.muster.kit.problem.CommonError;
import dev.muster.kit.problem.Fault;
import dev.muster.kit.problem.Refused;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// An e-mail address in its one spelling: without surrounding space, in lower case, composed (NFC).
/// Addresses that differ only in case are the same person's.
///
/// @param text the address, at most 254 characters
public record EmailAddress(String text) {
    private static final int LONGEST = 254;

    /// Deliberately loose: whether an address exists is for mail to find out, `admin@localhost`
    /// included.
    private static final Pattern FORM =
            Pattern.compile("[^\\p{Cntrl}\\s@\"<>(),;:\\\\]+@[^\\p{Cntrl}\\s@\"<>(),;:\\\\]+");

    /// @throws IllegalArgumentException when it is not an e-mail address
    public EmailAddress {
        text = Normalizer.normalize(text.strip().toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
        if (text.length() > LONGEST || !FORM.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' given, expected an e-mail address like ann@example.org");
        }
    }

    /// @return empty when `text` is not an e-mail address
    public static Optional<EmailAddress> of(String text) {
        try {
            return Optional.of(new EmailAddress(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// @throws Refused `request.invalid`, with a fault at `/email`, when `text` is not an e-mail
    ///   address
    public static EmailAddress parse(String text) {
        try {
            return new EmailAddress(text);
        } catch (IllegalArgumentException wrong) {
            var message = String.valueOf(wrong.getMessage());
            throw new Refused(CommonError.INVALID, message, List.of(new Fault("/email", message)));
        }
    }

    @Override
    public String toString() {
        return text;
    }
}

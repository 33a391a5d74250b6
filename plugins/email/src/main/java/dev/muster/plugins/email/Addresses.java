package dev.muster.plugins.email;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.net.IDN;

/// E-mail addresses in settings.
final class Addresses {
    private Addresses() {}

    /// @param text `ada@example.org` or `Ada <ada@example.org>`; the domain may have any letters
    /// @throws IllegalArgumentException naming the setting when it is no address
    static InternetAddress parse(String setting, String text) {
        try {
            var parsed = InternetAddress.parse(text, false);
            if (parsed.length == 1 && !text.matches("(?s).*\\p{Cntrl}.*")) {
                var given = parsed[0].getAddress();
                int at = given.lastIndexOf('@');
                if (at > 0 && given.substring(0, at).matches("\\p{ASCII}+")) {
                    var domain = IDN.toASCII(given.substring(at + 1));
                    var address = given.substring(0, at + 1) + domain;
                    new InternetAddress(address, true).validate();
                    return new InternetAddress(address, parsed[0].getPersonal(), UTF_8.name());
                }
            }
        } catch (AddressException | IllegalArgumentException e) {
            // What follows says it.
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
        throw new IllegalArgumentException(
                "'%s' of the setting '%s' is not an e-mail address such as ops@example.org"
                        .formatted(text, setting));
    }
}

package dev.muster.kit.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.kit.auth.AuthSettings.SecureCookie;
import dev.muster.kit.http.Client;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionCookieTest {
    @ParameterizedTest
    @CsvSource({
        "AUTO, 127.0.0.1, false, false",
        "AUTO, ::1, false, false",
        "AUTO, 192.0.2.7, false, true",
        "AUTO, 127.0.0.1, true, true",
        "AUTO, somewhere, false, true",
        "ALWAYS, 127.0.0.1, false, true"
    })
    void isForEncryptedConnectionsAloneUnlessOnThisMachine(
            SecureCookie setting, String address, boolean isEncrypted, boolean isSecure) {
        var days = Duration.ofDays(7);
        var cookie = new SessionCookie(new AuthSettings(days, days, days, setting));
        var client = new Client(address, isEncrypted, "1");
        assertThat(cookie.holding(Secret.of("x"), client).endsWith("; Secure")).isEqualTo(isSecure);
        assertThat(cookie.none(client).endsWith("; Secure")).isEqualTo(isSecure);
    }
}

package dev.muster.kit.auth;

import dev.muster.kit.auth.AuthSettings.SecureCookie;
import dev.muster.kit.http.Authenticator;
import dev.muster.kit.http.Client;
import java.net.InetAddress;

/// The cookie that carries a session: no script reads it, no other site's form sends it.
final class SessionCookie {
    private final AuthSettings settings;

    SessionCookie(AuthSettings settings) {
        this.settings = settings;
    }

    /// @return a `Set-Cookie` value
    String holding(Secret secret, Client client) {
        return cookie(secret.text(), settings.sessionLifetime().toSeconds(), client);
    }

    /// @return a `Set-Cookie` value that makes the browser forget the session
    String none(Client client) {
        return cookie("", 0, client);
    }

    private String cookie(String value, long seconds, Client client) {
        return "%s=%s; Path=/; Max-Age=%d; HttpOnly; SameSite=Lax%s"
                .formatted(
                        Authenticator.SESSION_COOKIE,
                        value,
                        seconds,
                        isSecure(client) ? "; Secure" : "");
    }

    private boolean isSecure(Client client) {
        return settings.secureCookie() == SecureCookie.ALWAYS
                || client.isSecure()
                || !isThisMachine(client.address());
    }

    private static boolean isThisMachine(String address) {
        try {
            return InetAddress.ofLiteral(address).isLoopbackAddress();
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}

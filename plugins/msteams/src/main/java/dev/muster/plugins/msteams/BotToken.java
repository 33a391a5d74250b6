package dev.muster.plugins.msteams;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import dev.muster.plugin.inbound.InboundRequest;
import dev.muster.plugins.http.Json;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Tells the Bot Connector's requests from others, by the token that they bear.
final class BotToken {
    /// The only one of the connector's channels that is let in.
    static final String CHANNEL = "msteams";

    private static final String ISSUER = "https://api.botframework.com";
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final BotKeys keys;
    private final DefaultJWTClaimsVerifier<SecurityContext> claims;

    /// @param clientId whom the tokens have to be for
    BotToken(BotKeys keys, Clock clock, String clientId) {
        this.keys = keys;
        this.claims =
                new DefaultJWTClaimsVerifier<>(
                        clientId,
                        new JWTClaimsSet.Builder().issuer(ISSUER).build(),
                        Set.of("exp")) {
                    @Override
                    protected Date currentTime() {
                        return Date.from(clock.instant());
                    }
                };
        claims.setMaxClockSkew((int) TOLERANCE.toSeconds());
    }

    /// What is wrong with a request, for whoever sent it; null when it is the connector's.
    ///
    /// @throws dev.muster.plugin.RetryLater when the keys cannot be got now
    @Nullable String wrongWith(InboundRequest request) throws InterruptedException {
        var header = request.header("authorization");
        if (header == null || !header.startsWith("Bearer ")) {
            return "Authorization with a Bearer token is missing";
        }
        try {
            var token = SignedJWT.parse(header.substring("Bearer ".length()).strip());
            return wrongWith(token, request);
        } catch (ParseException e) {
            return "The token is no signed JWT";
        } catch (BadJWTException e) {
            return "The token is not taken: " + e.getMessage();
        } catch (JOSEException e) {
            return "The token's signature cannot be verified";
        }
    }

    private @Nullable String wrongWith(SignedJWT token, InboundRequest request)
            throws ParseException, BadJWTException, JOSEException, InterruptedException {
        if (!JWSAlgorithm.RS256.equals(token.getHeader().getAlgorithm())) {
            return "The token is not signed with RS256";
        }
        var key = keys.find(token.getHeader().getKeyID());
        if (key == null || !token.verify(new RSASSAVerifier(key.rsa()))) {
            return "The token is not signed by the Bot Connector";
        }
        claims.verify(token.getJWTClaimsSet(), null);
        var activity = Json.readObject(request.text());
        var channel = Json.text(activity, "channelId");
        if (!CHANNEL.equals(channel) || !key.channels().contains(channel)) {
            return "The token's key is not one for Teams";
        }
        var service = Json.text(activity, "serviceUrl");
        return service != null && service.equals(service(token.getJWTClaimsSet()))
                ? null
                : "The token is for another serviceUrl";
    }

    /// The documentation calls it by the one name, the connector by the other.
    private static @Nullable String service(JWTClaimsSet claims) throws ParseException {
        var found = claims.getStringClaim("serviceurl");
        return found == null ? claims.getStringClaim("serviceUrl") : found;
    }
}

package dev.muster.plugins.fakes;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.plugins.http.Json;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/// A key with which the Bot Connector signs its tokens.
public final class TeamsKey {
    private final String id;
    private final KeyPair pair;

    private TeamsKey(String id, KeyPair pair) {
        this.id = id;
        this.pair = pair;
    }

    /// A new one.
    public static TeamsKey make(String id) {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2_048);
            return new TeamsKey(id, generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Another one that calls itself as this one.
    public TeamsKey forged() {
        return make(id);
    }

    /// A token, signed with RS256.
    public String token(Map<String, Object> claims) {
        return token(Map.of("typ", "JWT", "alg", "RS256", "kid", id), claims);
    }

    /// A token with that header, whatever it says signed with RS256.
    public String token(Map<String, Object> header, Map<String, Object> claims) {
        try {
            var signed = part(Json.write(header)) + "." + part(Json.write(claims));
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(pair.getPrivate());
            signature.update(signed.getBytes(UTF_8));
            return signed + "." + base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The public half, as the connector publishes it.
    ///
    /// @param endorsements the channels for which it may sign
    Map<String, Object> published(List<String> endorsements) {
        var key = (RSAPublicKey) pair.getPublic();
        return Map.of(
                "kty",
                "RSA",
                "use",
                "sig",
                "kid",
                id,
                "n",
                base64(key.getModulus()),
                "e",
                base64(key.getPublicExponent()),
                "endorsements",
                endorsements);
    }

    private static String part(String json) {
        return base64(json.getBytes(UTF_8));
    }

    private static String base64(BigInteger number) {
        var bytes = number.toByteArray();
        // The sign has a byte of its own where the first bit is set.
        int from = bytes[0] == 0 ? 1 : 0;
        return base64(Arrays.copyOfRange(bytes, from, bytes.length));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}

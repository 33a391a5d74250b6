package dev.muster.kit.http;

import dev.muster.kit.access.Actor;
import dev.muster.kit.problem.CommonError;
import dev.muster.kit.problem.Refused;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Makes a create that is sent twice happen once.
public abstract sealed class Idempotency permits StoredIdempotency, KeptIdempotency {
    Idempotency() {}

    /// Answers a repetition as the first request was.
    ///
    /// @throws Refused `request.idempotency` when the key was used for another request
    abstract Reply once(
            Actor actor,
            String operation,
            String key,
            @Nullable JsonNode body,
            Supplier<Reply> useCase);

    static Refused usedForAnother(String key) {
        return new Refused(
                CommonError.IDEMPOTENCY,
                "Idempotency-Key '"
                        + key
                        + "' was used with another body: send a new key for a new request");
    }

    static String fingerprint(@Nullable JsonNode body) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of()
                    .formatHex(
                            digest.digest(String.valueOf(body).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

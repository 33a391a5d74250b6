package dev.muster.kit.auth;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import dev.muster.kit.problem.Refused;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Argon2id with 19 MiB and two passes, OWASP's recommendation for one lane. Few hashes are
/// computed at once.
final class PasswordHasher {
    private static final int MEMORY_KIB = 19 * 1024;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int HASH_BYTES = 32;
    private static final int SALT_BYTES = 16;

    private static final String PARAMETERS =
            "$argon2id$v="
                    + Argon2Function.ARGON2_VERSION_13
                    + "$m="
                    + MEMORY_KIB
                    + ",t="
                    + PASSES
                    + ",p="
                    + LANES
                    + "$";

    private final SecureRandom random;
    private final Turnstile turnstile;

    /// @param turnstile how many hashes may be computed at the same time, each with 19 MiB
    PasswordHasher(SecureRandom random, Turnstile turnstile) {
        this.random = random;
        this.turnstile = turnstile;
    }

    /// Uses half of the processors, so that requests keep the other half.
    static PasswordHasher forThisMachine(SecureRandom random) {
        var half = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        return new PasswordHasher(random, new Turnstile(half, 50, Duration.ofSeconds(10)));
    }

    /// @return what is stored: algorithm, parameters, salt and hash in the PHC string format
    /// @throws Refused `server.unavailable` when too many are waiting
    String hash(Password password) {
        return turnstile.pass(() -> present().hash(bytes(password), salt()).getResult());
    }

    /// Whether it is the password that was hashed. Takes as long when there is no hash to compare
    /// with.
    ///
    /// @param hash null for a user who does not exist or has no password: nothing matches
    /// @throws Refused `server.unavailable` when too many are waiting
    boolean matches(Password password, @Nullable String hash) {
        if (hash == null) {
            hash(password);
            return false;
        }
        return turnstile.pass(
                () ->
                        Argon2Function.getInstanceFromHash(hash)
                                .check(bytes(password), hash.getBytes(StandardCharsets.UTF_8)));
    }

    /// Whether a hash was made with other parameters than today's and should be made anew at the
    /// next occasion.
    static boolean isOutdated(String hash) {
        return !hash.startsWith(PARAMETERS);
    }

    /// Made at the first use: it keeps 19 MiB, which a server that only sees tokens need not have.
    private static Argon2Function present() {
        return Argon2Function.getInstance(
                MEMORY_KIB, PASSES, LANES, HASH_BYTES, Argon2.ID, Argon2Function.ARGON2_VERSION_13);
    }

    private byte[] salt() {
        var salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return salt;
    }

    private static byte[] bytes(Password password) {
        return password.text().getBytes(StandardCharsets.UTF_8);
    }
}

package dev.muster.auth;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import dev.muster.kit.problem.CommonError;
import dev.muster.kit.problem.Refused;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Argon2id with 19 MiB and two passes, OWASP's recommendation for one lane. Few hashes are computed at once and few
/// may wait, so a flood of sign-ins takes neither the memory nor the processors from everybody else.
final class PasswordHasher {
    private static final int MEMORY_KIB = 19 * 1024;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int HASH_BYTES = 32;
    private static final int SALT_BYTES = 16;

    private static final String PARAMETERS =
            "$argon2id$v=" + Argon2Function.ARGON2_VERSION_13 + "$m=" + MEMORY_KIB + ",t=" + PASSES + ",p=" + LANES + "$";

    private final SecureRandom random;
    private final Semaphore places;
    private final int longestQueue;
    private final Duration patience;

    /// @param atOnce how many hashes may be computed at the same time, each with 38 MiB
    /// @param longestQueue how many callers may wait for their turn
    /// @param patience how long one waits
    PasswordHasher(SecureRandom random, int atOnce, int longestQueue, Duration patience) {
        this.random = random;
        this.places = new Semaphore(atOnce, true);
        this.longestQueue = longestQueue;
        this.patience = patience;
    }

    /// Uses half of the processors, so that requests keep the other half.
    static PasswordHasher forThisMachine(SecureRandom random) {
        var half = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        return new PasswordHasher(random, half, 50, Duration.ofSeconds(10));
    }

    /// @return what is stored: algorithm, parameters, salt and hash in the PHC string format
    /// @throws Refused `server.unavailable` when too many are waiting
    String hash(Password password) {
        return inTurn(() -> present().hash(bytes(password), salt()).getResult());
    }

    /// Whether it is the password that was hashed. Takes as long when there is no hash to compare with.
    ///
    /// @param hash null for a user who does not exist or has no password: nothing matches
    /// @throws Refused `server.unavailable` when too many are waiting
    boolean matches(Password password, @Nullable String hash) {
        if (hash == null) {
            hash(password);
            return false;
        }
        return inTurn(
                () ->
                        Argon2Function.getInstanceFromHash(hash)
                                .check(bytes(password), hash.getBytes(StandardCharsets.UTF_8)));
    }

    /// Whether a hash was made with other parameters than today's and should be made anew at the next occasion.
    static boolean isOutdated(String hash) {
        return !hash.startsWith(PARAMETERS);
    }

    private <T> T inTurn(Supplier<T> work) {
        if (places.getQueueLength() >= longestQueue || !acquired()) {
            throw new Refused(CommonError.UNAVAILABLE, "Too many people are signing in at this moment, try again");
        }
        try {
            return work.get();
        } finally {
            places.release();
        }
    }

    private boolean acquired() {
        try {
            return places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
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

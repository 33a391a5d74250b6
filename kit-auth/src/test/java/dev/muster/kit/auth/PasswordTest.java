package dev.muster.kit.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.muster.kit.problem.Refused;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordTest {
    private final PasswordHasher hasher = PasswordHasher.forThisMachine(new SecureRandom());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "            ",
                "aaaaaaaaaaaa",
                "correct horse battery staple",
                "пароль пароль",
                "🐎🐎🐎🐎🐎🐎🐎🐎🐎🐎🐎🐎"
            })
    void takesAnythingLongEnough(String text) {
        assertThat(Password.chosen(text).text()).isEqualTo(text);
    }

    @Test
    void refusesWhatIsTooShortOrTooLongAndDoesNotRepeatIt() {
        for (var text : new String[] {"", "short secret", "x".repeat(1001)}) {
            var unfit = text.equals("short secret") ? text.substring(1) : text;
            assertThatExceptionOfType(Refused.class)
                    .isThrownBy(() -> Password.chosen(unfit))
                    .satisfies(
                            refused ->
                                    assertThat(refused.error()).isEqualTo(AuthError.PASSWORD_UNFIT))
                    .withMessage(unfit.length() + " characters given, expected 12 to 1000");
        }
    }

    @Test
    void hashesWithArgon2idAndASaltOfItsOwn() {
        var password = new Password("correct horse battery staple");
        var hash = hasher.hash(password);
        assertThat(hash)
                .startsWith("$argon2id$v=19$m=19456,t=2,p=1$")
                .isNotEqualTo(hasher.hash(password));
        assertThat(PasswordHasher.isOutdated(hash)).isFalse();
        assertThat(hasher.matches(password, hash)).isTrue();
        assertThat(hasher.matches(new Password("correct horse battery stapler"), hash)).isFalse();
    }

    @Test
    void knowsAPasswordFromAnotherKeyboard() {
        var composed = new Password("café au lait, s'il vous plaît");
        var decomposed = new Password("cafe\u0301 au lait, s'il vous plai\u0302t");
        assertThat(hasher.matches(decomposed, hasher.hash(composed))).isTrue();
    }

    @Test
    void matchesNothingWithoutAHash() {
        assertThat(hasher.matches(new Password(""), null)).isFalse();
    }

    @Test
    void verifiesAHashWithOtherParametersAndCallsItOutdated() {
        // From the test suite of the reference implementation.
        var hash =
                "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
        assertThat(hasher.matches(new Password("password"), hash)).isTrue();
        assertThat(PasswordHasher.isOutdated(hash)).isTrue();
    }

    @Test
    void refusesAFloodInsteadOfComputingItAll() throws Exception {
        var narrow =
                new PasswordHasher(new SecureRandom(), new Turnstile(1, 2, Duration.ofSeconds(30)));
        var start = new CountDownLatch(1);
        try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            var attempts = new ArrayList<Future<String>>();
            for (int i = 0; i < 40; i++) {
                attempts.add(
                        crowd.submit(
                                () -> {
                                    start.await();
                                    return narrow.hash(
                                            new Password("correct horse battery staple"));
                                }));
            }
            start.countDown();
            int refused = 0;
            for (var attempt : attempts) {
                try {
                    attempt.get();
                } catch (ExecutionException failure) {
                    assertThat(failure).cause().isInstanceOf(Refused.class);
                    refused++;
                }
            }
            assertThat(refused).isBetween(1, 39);
        }
    }
}

package dev.muster.kit.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;

class SecretTest {
    private static final TokenMark MARK = TokenMark.of("shop");

    private final SecureRandom random = new SecureRandom();

    @Test
    void makesTokensThatPeopleAndScannersRecognise() {
        var token = MARK.fresh(random);
        assertThat(token.text()).matches("shop_[0-9a-f]{64}");
        assertThat(MARK.prefix(token)).matches("shop_[0-9a-f]{8}");
        assertThat(token.text())
                .startsWith(MARK.prefix(token))
                .isNotEqualTo(MARK.fresh(random).text());
        assertThat(MARK.isOn(token.text())).isTrue();
        assertThat(Secret.isWellFormed(token.text())).isFalse();
    }

    @Test
    void tellsGarbageFromWhatItMayHaveMade() {
        var digits = "0123456789abcdef".repeat(4);

        assertThat(Secret.isWellFormed(digits)).isTrue();
        assertThat(MARK.isOn("shop_" + digits)).isTrue();
        for (var other :
                List.of(
                        "",
                        digits.substring(1),
                        digits + "0",
                        digits.replace('f', 'F'),
                        digits.replace('f', 'g'),
                        digits.replace('0', '/'),
                        digits.replace('9', ':'),
                        digits.replace('a', '`'),
                        digits.replace('a', '\u0661'))) {
            assertThat(Secret.isWellFormed(other)).as(other).isFalse();
            assertThat(MARK.isOn("shop_" + other)).as(other).isFalse();
        }
        assertThat(MARK.isOn("Shop_" + digits)).isFalse();
        assertThat(MARK.isOn(digits)).isFalse();
    }

    @Test
    void storesASha256() {
        assertThat(Secret.of("abc").hash())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void givesEachSessionACsrfTokenThatSaysNothingOfTheSession() {
        var one = Secret.fresh(random);
        var other = Secret.fresh(random);
        assertThat(one.csrfToken())
                .matches("[0-9a-f]{64}")
                .isEqualTo(Secret.of(one.text()).csrfToken())
                .isNotEqualTo(other.csrfToken())
                .isNotEqualTo(one.hash())
                .isNotEqualTo(one.text());
    }

    @Test
    void neverShowsItselfInALog() {
        var secret = Secret.fresh(random);
        assertThat(secret.toString()).doesNotContain(secret.text(), secret.hash());
        assertThat(new Password("correct horse battery").toString()).doesNotContain("horse");
    }
}

package dev.muster.kit.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.muster.kit.problem.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {
    @Test
    void hasOneSpelling() {
        assertThat(new EmailAddress(" Ann@Example.ORG "))
                .isEqualTo(new EmailAddress("ann@example.org"));
        assertThat(new EmailAddress("re\u0301ne\u0301@example.org"))
                .isEqualTo(new EmailAddress("réné@example.org"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin@localhost", "o'neil+muster@sub.example.org", "用户@例子.公司"})
    void takesWhatMailMayTake(String text) {
        assertThat(new EmailAddress(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ann",
                "@example.org",
                "ann@",
                "a b@example.org",
                "a@b@c",
                "ann@exa\u0000mple.org",
                "<ann@example.org>"
            })
    void refusesWhatIsNone(String text) {
        assertThat(EmailAddress.of(text)).isEmpty();
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> EmailAddress.parse(text))
                .satisfies(
                        refused ->
                                assertThat(refused.faults())
                                        .singleElement()
                                        .extracting("pointer")
                                        .isEqualTo("/email"));
    }
}

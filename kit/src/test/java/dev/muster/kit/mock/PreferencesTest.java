package dev.muster.kit.mock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.kit.problem.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `Prefer`, as RFC 7240 writes it.
class PreferencesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "code=404",
                "CODE = 404",
                "code=\"404\"",
                "wait=10, code=404;a=b; c=\"d, e\"",
                ",, code=404,",
                "code=404, code=500",
                "respond-async;; a, code=\"\\404\""
            })
    void readsAPreference(String header) {
        assertThat(Preferences.parse(header).get("code")).isEqualTo("404");
    }

    @ParameterizedTest
    @ValueSource(strings = {"code=404 example=a", "=404", "code=\"404", "a=b=c", "code=(404)"})
    void refusesWhatIsNone(String header) {
        assertThatThrownBy(() -> Preferences.parse(header))
                .isInstanceOf(Refused.class)
                .hasMessageStartingWith("Prefer: '" + header.substring(0, 3));
    }

    @Test
    void takesNoHeaderForNoPreference() {
        assertThat(Preferences.parse(null).get("code")).isNull();
        assertThat(Preferences.parse(" ").get("code")).isNull();
        assertThat(Preferences.parse("dynamic").get("dynamic")).isEmpty();
    }

    @Test
    void tellsWhatWasAppliedAsItWouldBeWritten() {
        var preferences = Preferences.parse("example=\"a \\\"b\\\"\", code=404, dynamic");
        preferences.apply("example");
        preferences.apply("code");
        preferences.apply("dynamic");

        assertThat(preferences.applied()).isEqualTo("example=\"a \\\"b\\\"\", code=404, dynamic");
    }

    @Test
    void readsLongHeadersQuickly() {
        var quoted = "a=\"" + "x\\\"".repeat(5000) + "\"";
        assertThat(Preferences.parse(quoted + ", code=404").get("code")).isEqualTo("404");
        assertThatThrownBy(() -> Preferences.parse("a=" + " ".repeat(10_000) + "("))
                .isInstanceOf(Refused.class);
    }
}

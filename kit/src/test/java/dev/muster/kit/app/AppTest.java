package dev.muster.kit.app;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AppTest {
    @Test
    void refusesTwoDomainsThatGiveValuesToTheSameEnum() {
        var app = App.named("shop").with(new Roles("clerk")).with(new Roles("boss"));

        assertThatIllegalStateException()
                .isThrownBy(app::vocabulary)
                .withMessage(
                        "'role': two domains give its values, %s is the second; expected one",
                        Roles.class.getName());
    }

    private record Roles(String only) implements Domain {
        @Override
        public Map<String, List<String>> enums() {
            return Map.of("role", List.of(only));
        }

        @Override
        public void wire(Kit kit) {
            // Has nothing to offer.
        }
    }
}

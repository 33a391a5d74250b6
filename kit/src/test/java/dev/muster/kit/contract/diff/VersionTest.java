package dev.muster.kit.contract.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionTest {
    @ParameterizedTest
    @CsvSource({
        "1.4.2, 2.0.0, 1.5.0, 1.4.3",
        "v1.4.2, 2.0.0, 1.5.0, 1.4.3",
        "0.4.2, 0.5.0, 0.4.3, 0.4.3",
        "1.5.0-SNAPSHOT, 2.0.0, 1.5.0, 1.5.0",
        "1.5.1-rc.1, 2.0.0, 1.6.0, 1.5.1",
        "2.0.0-rc.1+build.7, 2.0.0, 2.0.0, 2.0.0",
        "0.2.0-SNAPSHOT, 0.2.0, 0.2.0, 0.2.0"
    })
    void goesAsFarAsTheChanges(String current, String breaking, String safe, String same) {
        var version = Version.of(current);
        assertThat(version.after(diff(ChangeRule.OPERATION_REMOVED))).hasToString(breaking);
        assertThat(version.after(diff(ChangeRule.OPERATION_ADDED))).hasToString(safe);
        assertThat(version.after(diff(ChangeRule.ERROR_CODE_ADDED))).hasToString(safe);
        assertThat(version.after(new ContractDiff(List.of()))).hasToString(same);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.4", "development", "", "01.2.3", "1.2.3-", "1.2.99999999999"})
    void refusesWhatIsNoVersion(String text) {
        assertThat(Version.isOne(text)).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Version.of(text))
                .withMessage("'%s': expected a version such as 1.4.2", text);
    }

    @Test
    void keepsItsLabel() {
        assertThat(Version.of("v1.5.0-rc.1")).hasToString("1.5.0-rc.1");
    }

    private static ContractDiff diff(ChangeRule rule) {
        return new ContractDiff(List.of(new Change(rule, List.of("GET /a"), "'a'")));
    }
}

package dev.muster.kit.contract.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChangelogTest {
    @Test
    void beginsWithTheWorst() {
        var diff =
                new ContractDiff(
                        List.of(
                                new Change(
                                        ChangeRule.OPERATION_REMOVED,
                                        List.of("GET /a"),
                                        "'getA' is gone"),
                                new Change(
                                        ChangeRule.RESPONSE_ENUM_VALUE_ADDED,
                                        List.of("GET /b 200/kind", "GET /c 200/kind", "GET /d 200"),
                                        "'x' is new"),
                                new Change(
                                        ChangeRule.OPERATION_ADDED,
                                        List.of("GET /e", "GET /f"),
                                        "'getE' is new")));
        assertThat(Changelog.of("2.0.0", diff))
                .isEqualTo(
                        """
                        ## 2.0.0

                        ### Breaking

                        - `GET /a`: 'getA' is gone

                        ### Look at these

                        - `GET /b 200/kind`: 'x' is new (and in 2 other places)

                        ### Safe

                        - `GET /e`: 'getE' is new (and in 1 other place)
                        """);
    }

    @Test
    void saysThatNothingHasChanged() {
        assertThat(Changelog.of("1.0.1", new ContractDiff(List.of())))
                .isEqualTo("## 1.0.1\n\nThe API is the same.\n");
    }

    @Test
    void makesNoMarkupOfWhatAContractSays() {
        var diff =
                new ContractDiff(
                        List.of(
                                new Change(
                                        ChangeRule.OPERATION_ADDED,
                                        List.of("GET /`a`"),
                                        "'<b>*x*' is new")));
        assertThat(Changelog.of("2.0.0", diff)).contains("- `GET /?a?`: '\\<b\\>\\*x\\*' is new");
    }
}

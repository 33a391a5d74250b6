package dev.muster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.kit.contract.Bundle;
import dev.muster.kit.contract.Contract;
import dev.muster.kit.contract.ContractLint;
import dev.muster.kit.contract.LintRule.Level;
import dev.muster.kit.contract.Operation;
import dev.muster.kit.contract.diff.ContractDiff;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Muster's own contract, by its own rules.
class OwnContractTest {
    @Test
    void breaksNoRuleOnceItIsBundled() {
        var whole = new Bundle("muster.json", Muster.APP.contract().document());
        assertThat(ContractLint.of(whole))
                .filteredOn(finding -> finding.rule().level() != Level.OFF)
                .isEmpty();
    }

    @Test
    void isTheSameReadFromItsBundle() {
        var whole = new Bundle("muster.json", Muster.APP.contract().document());
        var contract = Contract.of(List.of(whole));
        assertThat(contract.document()).isEqualTo(whole.root());
        assertThat(contract.operations()).extracting(Operation::domain).contains("incident");
    }

    @Test
    void isTheSameAsItself() {
        var document = Muster.APP.contract().document();
        assertThat(ContractDiff.between(document, document.deepCopy()).changes()).isEmpty();
    }

    @Test
    void isTheSamePutTogetherAnew() {
        var app = Muster.APP;
        var anew = Bundle.of(app.name(), "1", app.contractSources(), null);
        assertThat(ContractDiff.between(app.contract().document(), anew.root()).changes())
                .isEmpty();
    }
}

package dev.muster;

import dev.muster.kit.test.AppRules;

@MusterTest
class RulesTest extends AppRules {
    RulesTest() {
        super(Muster.APP);
    }
}

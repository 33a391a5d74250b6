package dev.muster.plugins.jira;

import dev.muster.plugins.fakes.FakeJira;
import java.util.Map;

final class JiraDataCenterContractTest extends JiraContract {
    @Override
    FakeJira jira() {
        return FakeJira.dataCenter();
    }

    @Override
    protected Map<String, String> settings(FakeJira fake) {
        return Sample.dataCenter(fake);
    }
}

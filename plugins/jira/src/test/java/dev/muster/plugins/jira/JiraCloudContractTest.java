package dev.muster.plugins.jira;

import dev.muster.plugins.fakes.FakeJira;
import java.util.Map;

final class JiraCloudContractTest extends JiraContract {
    @Override
    FakeJira jira() {
        return FakeJira.cloud();
    }

    @Override
    protected Map<String, String> settings(FakeJira fake) {
        return Sample.cloud(fake);
    }
}

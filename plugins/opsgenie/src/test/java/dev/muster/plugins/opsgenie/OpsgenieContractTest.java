package dev.muster.plugins.opsgenie;

import dev.muster.plugin.Plugin;
import dev.muster.plugin.Resource;
import dev.muster.plugin.testkit.OnCallContract;
import dev.muster.plugin.testkit.PagingContract;
import dev.muster.plugins.fakes.FakeOpsgenie;
import dev.muster.plugins.fakes.VendorContract;
import java.util.List;
import java.util.Map;

final class OpsgenieContractTest extends VendorContract<FakeOpsgenie>
        implements PagingContract, OnCallContract {
    @Override
    protected FakeOpsgenie fake() {
        var fake = new FakeOpsgenie();
        fake.open("muster:INC-7");
        return fake;
    }

    @Override
    protected Plugin plugin() {
        return new OpsgeniePlugin();
    }

    @Override
    protected Map<String, String> settings(FakeOpsgenie fake) {
        return Map.of(
                "api_key",
                FakeOpsgenie.API_KEY,
                "schedules",
                FakeOpsgenie.SCHEDULE,
                "url",
                fake.url().toString(),
                "timeout",
                "2s");
    }

    @Override
    protected int effects(FakeOpsgenie fake) {
        return fake.alerts().size();
    }

    @Override
    protected List<Action<FakeOpsgenie>> actions() {
        var incident = Incidents.open("sev1");
        var page = new Resource("muster:INC-7", "muster:INC-7", null);
        return List.of(
                new Action<>(
                        "page",
                        plugin -> ((OpsgeniePlugin) plugin).page("k-1", incident),
                        fake -> count(fake, "muster:INC-1", "open")),
                new Action<>(
                        "resolve",
                        plugin -> ((OpsgeniePlugin) plugin).resolve("k-2", page, incident),
                        fake -> count(fake, "muster:INC-7", "closed")),
                Action.of("on call", plugin -> ((OpsgeniePlugin) plugin).onCall()),
                Action.of("test", plugin -> ((OpsgeniePlugin) plugin).test()));
    }

    private static int count(FakeOpsgenie fake, String alias, String status) {
        return (int)
                fake.alerts().stream()
                        .filter(it -> it.alias().equals(alias) && it.status().equals(status))
                        .count();
    }
}

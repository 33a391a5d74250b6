package dev.muster.plugins.statuspage;

import dev.muster.plugin.Plugin;
import dev.muster.plugin.Resource;
import dev.muster.plugin.testkit.StatusPagesContract;
import dev.muster.plugins.fakes.FakeStatuspage;
import dev.muster.plugins.fakes.VendorContract;
import java.util.List;
import java.util.Map;

final class StatuspageContractTest extends VendorContract<FakeStatuspage>
        implements StatusPagesContract {
    private final Resource published =
            new Resource(new FakeStatuspage().publish("Somebody's own").id(), "x", null);

    @Override
    protected FakeStatuspage fake() {
        var fake = new FakeStatuspage();
        fake.publish("Somebody's own");
        return fake;
    }

    @Override
    protected Plugin plugin() {
        return new StatuspagePlugin();
    }

    @Override
    protected Map<String, String> settings(FakeStatuspage fake) {
        var settings = Sample.settings(fake);
        settings.put("components", FakeStatuspage.API);
        settings.put("timeout", "2s");
        return settings;
    }

    @Override
    protected int effects(FakeStatuspage fake) {
        return fake.incidents().stream().mapToInt(incident -> 1 + incident.updates().size()).sum();
    }

    @Override
    public String published() {
        return newest().incidents().toString();
    }

    @Override
    protected List<Action<FakeStatuspage>> actions() {
        return List.of(
                new Action<>(
                        "publish",
                        plugin ->
                                ((StatuspagePlugin) plugin)
                                        .publish("k-1", Sample.incident("sev1", "active")),
                        fake -> fake.incidents().size() - 1),
                new Action<>(
                        "update",
                        plugin ->
                                ((StatuspagePlugin) plugin)
                                        .revise(
                                                "u-1",
                                                published,
                                                Sample.incident("sev1", "closed")),
                        fake -> fake.incidents().getFirst().updates().size() - 1),
                Action.of("test", plugin -> ((StatuspagePlugin) plugin).test()));
    }
}

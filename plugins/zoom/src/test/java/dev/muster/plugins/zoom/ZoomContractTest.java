package dev.muster.plugins.zoom;

import dev.muster.plugin.Plugin;
import dev.muster.plugin.Resource;
import dev.muster.plugin.testkit.ConferencesContract;
import dev.muster.plugins.fakes.FakeZoom;
import dev.muster.plugins.fakes.VendorContract;
import java.util.List;
import java.util.Map;

final class ZoomContractTest extends VendorContract<FakeZoom> implements ConferencesContract {
    @Override
    protected FakeZoom fake() {
        var fake = new FakeZoom();
        fake.start("[INC-7] disk full");
        return fake;
    }

    @Override
    protected Plugin plugin() {
        return new ZoomPlugin();
    }

    @Override
    protected Map<String, String> settings(FakeZoom fake) {
        return Map.of(
                "account_id", FakeZoom.ACCOUNT_ID,
                "client_id", FakeZoom.CLIENT_ID,
                "client_secret", FakeZoom.CLIENT_SECRET,
                "user", FakeZoom.USER,
                "url", fake.url() + "/v2",
                "oauth_url", fake.url().toString(),
                "timeout", "2s");
    }

    @Override
    protected int effects(FakeZoom fake) {
        return fake.meetings().size();
    }

    @Override
    protected List<Action<FakeZoom>> actions() {
        var started = new Resource("81234567001", "Zoom 81234567001", null);
        return List.of(
                new Action<>(
                        "create",
                        plugin -> ((ZoomPlugin) plugin).convene("k-1", Incidents.of("sev1")),
                        fake -> count(fake, "[INC-1] db down", "waiting")),
                new Action<>(
                        "end",
                        plugin -> ((ZoomPlugin) plugin).end("k-2", started),
                        fake -> count(fake, "[INC-7] disk full", "deleted")),
                Action.of("test", plugin -> ((ZoomPlugin) plugin).test()));
    }

    private static int count(FakeZoom fake, String topic, String state) {
        return (int)
                fake.meetings().stream()
                        .filter(it -> it.topic().equals(topic) && it.state().equals(state))
                        .count();
    }
}

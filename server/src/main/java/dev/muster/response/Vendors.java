package dev.muster.response;

import dev.muster.kit.app.StandIns;
import dev.muster.plugins.fakes.Fake;
import dev.muster.plugins.fakes.FakeJira;
import dev.muster.plugins.fakes.FakePagerDuty;
import dev.muster.plugins.fakes.FakeSlack;
import dev.muster.plugins.fakes.FakeZoom;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/// The vendors that the bundled plugins talk to, played on this machine.
final class Vendors implements StandIns {
    private final Map<String, String> environment = new HashMap<>();
    private final List<String> welcome = new ArrayList<>();
    private final List<Fake> fakes = new ArrayList<>();

    private Vendors() {}

    /// @param home the data directory; mail is written into a folder in it
    /// @param narration is told what the vendors are asked
    static Vendors started(Path home, Consumer<String> narration) {
        var vendors = new Vendors();
        vendors.slack(vendors.play("slack", new FakeSlack(), narration));
        vendors.pagerduty(vendors.play("pagerduty", new FakePagerDuty(), narration));
        vendors.jira(vendors.play("jira", FakeJira.cloud(), narration));
        vendors.zoom(vendors.play("zoom", new FakeZoom(), narration));
        vendors.email(home.resolve("fake-mail").toAbsolutePath());
        return vendors;
    }

    private <F extends Fake> F play(String name, F fake, Consumer<String> narration) {
        var started = Fake.started(fake);
        fakes.add(started);
        started.watch(
                request ->
                        narration.accept(
                                "[fake %s] %s %s"
                                        .formatted(name, request.method(), request.path())));
        welcome.add("Fake %s: %s".formatted(name, started.url()));
        return started;
    }

    private void slack(FakeSlack fake) {
        fake.addPerson("admin@localhost");
        set("slack", "url", fake.url() + "/api");
        set("slack", "bot_token", FakeSlack.TOKEN);
        set("slack", "signing_secret", FakeSlack.SIGNING_SECRET);
    }

    private void pagerduty(FakePagerDuty fake) {
        set("pagerduty", "routing_key", FakePagerDuty.ROUTING_KEY);
        set("pagerduty", "api_token", FakePagerDuty.API_TOKEN);
        set("pagerduty", "events_url", fake.url().toString());
        set("pagerduty", "api_url", fake.url().toString());
    }

    private void jira(FakeJira fake) {
        set("jira", "url", fake.url().toString());
        set("jira", "email", FakeJira.EMAIL);
        set("jira", "token", FakeJira.TOKEN);
        set("jira", "project", FakeJira.PROJECT);
    }

    private void zoom(FakeZoom fake) {
        set("zoom", "account_id", FakeZoom.ACCOUNT_ID);
        set("zoom", "client_id", FakeZoom.CLIENT_ID);
        set("zoom", "client_secret", FakeZoom.CLIENT_SECRET);
        set("zoom", "user", FakeZoom.USER);
        set("zoom", "url", fake.url() + "/v2");
        set("zoom", "oauth_url", fake.url().toString());
    }

    private void email(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        set("email", "pickup", folder.toString());
        set("email", "from", "muster@example.org");
        set("email", "to", "oncall@example.org");
        welcome.add("Fake mail: written into " + folder);
    }

    private void set(String plugin, String setting, String value) {
        environment.put(("plugin_" + plugin + "_" + setting).toUpperCase(Locale.ROOT), value);
    }

    @Override
    public Map<String, String> environment() {
        return Map.copyOf(environment);
    }

    @Override
    public List<String> welcome() {
        return List.copyOf(welcome);
    }

    @Override
    public void close() {
        fakes.forEach(Fake::close);
    }
}

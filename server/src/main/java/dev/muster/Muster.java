package dev.muster;

import dev.muster.incident.IncidentDomain;
import dev.muster.kit.app.App;
import dev.muster.kit.auth.AuthDomain;
import dev.muster.kit.cli.Cli;
import dev.muster.kit.plugins.PluginDomain;
import dev.muster.response.ResponseDomain;
import dev.muster.signal.SignalDomain;
import dev.muster.timeline.TimelineDomain;

/// What the server is made of.
public final class Muster {
    /// The domains, each after those it builds on.
    public static final App APP =
            App.named("muster")
                    .with(new AuthDomain(Permissions.TABLE))
                    .with(new PluginDomain())
                    .with(new TimelineDomain())
                    .with(new IncidentDomain())
                    .with(new SignalDomain())
                    .with(new ResponseDomain());

    private Muster() {}

    public static void main(String[] args) {
        System.exit(Cli.run(APP, args));
    }
}

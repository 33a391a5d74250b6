package dev.muster.plugin;

import java.net.http.HttpClient;
import java.time.Clock;

/// What the server lends to one plugin.
public interface PluginContext {
    /// The name of this instance: its folder's name.
    String name();

    /// The settings this instance was given, with the declared defaults filled in.
    PluginSettings settings();

    /// The server's clock.
    Clock clock();

    /// A client of this instance's own: connects within five seconds, follows no redirects. The
    /// deadline of a call is the plugin's business.
    HttpClient http();

    /// Writes to the server's log under `plugin.<name>`; values of secret settings are masked.
    System.Logger logger();
}

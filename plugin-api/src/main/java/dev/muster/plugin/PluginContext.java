package dev.muster.plugin;

import java.net.http.HttpClient;
import java.time.Clock;
import java.util.Optional;

/// What the server lends to one plugin.
public interface PluginContext {
    /// The name of this instance. One plugin may run several times, each with settings of its own.
    String name();

    /// The settings this instance was given, with the declared defaults filled in.
    PluginSettings settings();

    /// The server's clock.
    Clock clock();

    /// A client of this instance's own: connects within five seconds, follows no redirects. The
    /// deadline of a call is the plugin's business.
    HttpClient http();

    /// What this server does for plugins beyond this API, by its type, for example
    /// [dev.muster.plugin.incident.IncidentDesk]; empty when this server does no such thing.
    default <T> Optional<T> service(Class<T> type) {
        return Optional.empty();
    }

    /// Writes to the server's log under `plugin.<name>`; values of secret settings are masked.
    System.Logger logger();
}

package dev.muster.plugins.slack;

import dev.muster.plugins.http.Json;
import java.net.URI;
import java.util.stream.Collectors;

/// The description by which Slack makes the app: "Create New App, From a manifest".
final class SlackManifest {
    /// The slash command.
    static final String COMMAND = "/incident";

    private SlackManifest() {}

    /// @param server where people and Slack reach this server, without a path
    /// @param instance the plugin's name there
    /// @return JSON with a line end after it
    static String json(URI server, String instance) {
        var inbound = server.toString().replaceAll("/+$", "") + "/api/inbound/" + instance;
        return """
        {
          "display_information": {
            "name": "Muster",
            "description": "Incidents, where people talk about them",
            "background_color": "#1f2937"
          },
          "features": {
            "bot_user": {
              "display_name": "muster",
              "always_online": true
            },
            "slash_commands": [
              {
                "command": %s,
                "url": %s,
                "description": "Declare and run incidents",
                "usage_hint": "declare [sev1] title | status stable | note text | assign e-mail | help",
                "should_escape": false
              }
            ]
          },
          "oauth_config": {
            "scopes": {
              "bot": [
        %s
              ]
            }
          },
          "settings": {
            "event_subscriptions": {
              "request_url": %s,
              "bot_events": [
                "app_uninstalled",
                "tokens_revoked"
              ]
            },
            "interactivity": {
              "is_enabled": true,
              "request_url": %s
            },
            "org_deploy_enabled": false,
            "socket_mode_enabled": false,
            "token_rotation_enabled": false
          }
        }
        """
                .formatted(
                        Json.write(COMMAND),
                        Json.write(inbound + "/command"),
                        Scopes.all().stream()
                                .map(scope -> " ".repeat(8) + Json.write(scope))
                                .collect(Collectors.joining(",\n")),
                        Json.write(inbound + "/events"),
                        Json.write(inbound + "/actions"));
    }
}

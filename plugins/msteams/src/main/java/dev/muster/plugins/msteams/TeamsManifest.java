package dev.muster.plugins.msteams;

import dev.muster.plugins.http.Json;
import java.net.URI;

/// The description by which Teams installs the app, version 1.16 of its schema.
final class TeamsManifest {
    private TeamsManifest() {}

    /// @param server where people reach this server, without a path
    /// @param clientId the app registration's application ID
    /// @return JSON with a line end after it
    static String json(URI server, String clientId) {
        var site = server.toString().replaceAll("/+$", "");
        return """
        {
          "$schema": "https://developer.microsoft.com/json-schemas/teams/v1.16/MicrosoftTeams.schema.json",
          "manifestVersion": "1.16",
          "version": "1.0.0",
          "id": %1$s,
          "developer": {
            "name": "Muster",
            "websiteUrl": %2$s,
            "privacyUrl": %2$s,
            "termsOfUseUrl": %2$s
          },
          "name": {
            "short": "Muster",
            "full": "Muster"
          },
          "description": {
            "short": "Incidents, where people talk about them",
            "full": "A channel for each incident, a card that shows it, commands that change it."
          },
          "icons": {
            "color": "color.png",
            "outline": "outline.png"
          },
          "accentColor": "#1f2937",
          "defaultInstallScope": "team",
          "bots": [
            {
              "botId": %1$s,
              "scopes": [
                "team"
              ],
              "isNotificationOnly": false,
              "supportsFiles": false,
              "commandLists": [
                {
                  "scopes": [
                    "team"
                  ],
                  "commands": [
                    {
                      "title": "declare",
                      "description": "[sev1] title: declares an incident"
                    },
                    {
                      "title": "status",
                      "description": "[key] stable|closed|active [reason]: moves it"
                    },
                    {
                      "title": "close",
                      "description": "[key] [reason]: closes it"
                    },
                    {
                      "title": "note",
                      "description": "text: writes into its timeline"
                    },
                    {
                      "title": "assign",
                      "description": "[key] e-mail: makes somebody lead it"
                    },
                    {
                      "title": "help",
                      "description": "lists these"
                    }
                  ]
                }
              ]
            }
          ],
          "webApplicationInfo": {
            "id": %1$s,
            "resource": "https://RscBasedStoreApp"
          },
          "authorization": {
            "permissions": {
              "resourceSpecific": [
                {
                  "name": "ChannelMessage.Read.Group",
                  "type": "Application"
                }
              ]
            }
          }
        }
        """
                .formatted(Json.write(clientId), Json.write(site));
    }
}

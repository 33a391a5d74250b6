package dev.muster.plugins.statuspage;

import dev.muster.plugin.PluginSetting;
import dev.muster.plugin.PluginSettings;
import dev.muster.plugin.SettingType;
import dev.muster.plugins.http.Severities;
import dev.muster.plugins.http.Timeout;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/// What the operator has set.
///
/// @param components ids of the components that an incident affects
/// @param severities of the incidents that the public hears of
/// @param notifying whether subscribers get a message
/// @param title of what is published
record Setup(
        URI url,
        String apiKey,
        String page,
        List<String> components,
        Severities severities,
        boolean notifying,
        String title,
        Wording wording,
        Duration timeout) {
    private static final int LONGEST_TITLE = 255;
    private static final int LONGEST_BODY = 25_000;

    static final List<PluginSetting> SETTINGS =
            List.of(
                    PluginSetting.required("api_key", "An API key of the page's organization")
                            .asSecret(),
                    PluginSetting.required(
                            "page_id", "The page's id, as in manage.statuspage.io/pages/<id>"),
                    PluginSetting.optional(
                                    "components", "Ids of the components that incidents affect")
                            .as(SettingType.WORDS),
                    Severities.setting(
                            "Of which severities incidents the public hears", "sev1,sev2"),
                    PluginSetting.optional("notify", "Whether subscribers get a message", "true")
                            .as(SettingType.FLAG),
                    PluginSetting.optional(
                            "title", "The title of what is published", "Service disruption"),
                    PluginSetting.optional(
                            "investigating",
                            "What is said while an incident is active",
                            "We are investigating a problem with our service."),
                    PluginSetting.optional(
                            "monitoring",
                            "What is said once an incident is stable",
                            "The problem is under control. We are watching our service."),
                    PluginSetting.optional(
                            "resolved",
                            "What is said once an incident is closed",
                            "The problem is solved."),
                    PluginSetting.optional(
                            "reopened",
                            "What is said when an incident is active again",
                            "The problem has come back. We are investigating it."),
                    PluginSetting.optional(
                                    "url", "Where the API is", "https://api.statuspage.io/v1")
                            .as(SettingType.ADDRESS),
                    Timeout.setting());

    /// What the public reads, by what has happened.
    record Wording(String investigating, String monitoring, String resolved, String reopened) {}

    static Setup of(PluginSettings settings) {
        var apiKey = settings.text("api_key");
        if (!apiKey.matches("[!-~]+")) {
            throw new IllegalArgumentException(
                    "The value of the setting 'api_key' is not a key: it has blanks or characters"
                            + " that no key has");
        }
        var components = settings.words("components");
        for (var component : components) {
            id("components", component);
        }
        return new Setup(
                settings.address("url"),
                apiKey,
                id("page_id", settings.text("page_id")),
                components,
                Severities.of(settings),
                settings.flag("notify"),
                limited(settings, "title", LONGEST_TITLE),
                new Wording(
                        limited(settings, "investigating", LONGEST_BODY),
                        limited(settings, "monitoring", LONGEST_BODY),
                        limited(settings, "resolved", LONGEST_BODY),
                        limited(settings, "reopened", LONGEST_BODY)),
                Timeout.of(settings));
    }

    private static String id(String setting, String value) {
        if (!value.matches("[a-z0-9]{1,64}")) {
            throw new IllegalArgumentException(
                    "'%s' of the setting '%s' is not an id such as qfn30z5r6s5h"
                            .formatted(value, setting));
        }
        return value;
    }

    private static String limited(PluginSettings settings, String name, int limit) {
        var text = settings.text(name);
        if (text.length() > limit) {
            throw new IllegalArgumentException(
                    "'%s...' of the setting '%s' has %d characters, expected up to %d"
                            .formatted(
                                    text.substring(0, text.offsetByCodePoints(0, 20)),
                                    name,
                                    text.length(),
                                    limit));
        }
        return text;
    }
}

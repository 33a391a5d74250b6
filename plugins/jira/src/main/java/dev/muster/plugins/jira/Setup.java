package dev.muster.plugins.jira;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.plugin.PluginSetting;
import dev.muster.plugin.PluginSettings;
import dev.muster.plugin.SettingType;
import dev.muster.plugins.http.Severities;
import dev.muster.plugins.http.Timeout;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the operator has set.
///
/// @param browse where people see tickets
/// @param authorization the header of that name
/// @param priorities names of priorities by severity; none for a severity that has none
/// @param label on each ticket, and what the label of its incident begins with
/// @param severities of the incidents that get a ticket
record Setup(
        Edition edition,
        URI url,
        URI browse,
        String authorization,
        String project,
        String issueType,
        Map<String, String> priorities,
        String label,
        Severities severities,
        String doneStatus,
        String openStatus,
        Duration timeout) {
    static final List<PluginSetting> SETTINGS =
            List.of(
                    PluginSetting.required(
                                    "url",
                                    "Where Jira is, for example https://example.atlassian.net")
                            .as(SettingType.ADDRESS),
                    PluginSetting.optional("edition", "cloud or datacenter", "cloud"),
                    PluginSetting.optional(
                            "email", "For cloud: the e-mail address of the token's account"),
                    PluginSetting.required(
                                    "token", "An API token, or for datacenter a personal one")
                            .asSecret(),
                    PluginSetting.required("project", "The key of the project, for example OPS"),
                    PluginSetting.optional("issue_type", "The type of the tickets", "Task"),
                    PluginSetting.optional(
                            "priorities",
                            "Priorities by severity, for example sev1=Highest, sev2=High; none are"
                                    + " set when it is left out"),
                    PluginSetting.optional(
                            "label",
                            "A label for the tickets; give each Muster that shares a project one of"
                                    + " its own",
                            "muster"),
                    Severities.setting(
                            "Of which severities incidents get a ticket", "sev1,sev2,sev3,sev4"),
                    PluginSetting.optional(
                            "done_status", "The status of tickets of closed incidents", "Done"),
                    PluginSetting.optional(
                            "open_status",
                            "The status a ticket goes back to when its incident is reopened",
                            "To Do"),
                    PluginSetting.optional(
                                    "browse_url",
                                    "Where people see tickets, if that is not the url")
                            .as(SettingType.ADDRESS),
                    Timeout.setting());

    static Setup of(PluginSettings settings) {
        var edition = Edition.of(settings.text("edition"));
        return new Setup(
                edition,
                settings.address("url"),
                settings.address(settings.find("browse_url") == null ? "url" : "browse_url"),
                authorization(edition, settings),
                matching(
                        settings,
                        "project",
                        "[A-Za-z][A-Za-z0-9_]*",
                        "a project's key such as OPS"),
                settings.text("issue_type"),
                priorities(settings),
                matching(
                        settings,
                        "label",
                        "[A-Za-z0-9_.-]{1,100}",
                        "a label: up to 100 letters, digits, dots, dashes and underscores"),
                Severities.of(settings),
                settings.text("done_status"),
                settings.text("open_status"),
                Timeout.of(settings));
    }

    private static String authorization(Edition edition, PluginSettings settings) {
        var token = settings.text("token");
        if (!token.matches("[!-~]+")) {
            throw new IllegalArgumentException(
                    "The value of the setting 'token' is not a token: it has blanks or characters"
                            + " that no token has");
        }
        var email = settings.find("email");
        if (edition == Edition.DATACENTER) {
            if (email != null) {
                throw new IllegalArgumentException(
                        "'%s' of the setting 'email' is not for datacenter, where the token is"
                                        .formatted(email)
                                + " enough: leave it out, or set edition=cloud");
            }
            return "Bearer " + token;
        }
        if (email == null || !email.matches("[^\\s:@]+@[^\\s:@]+")) {
            throw new IllegalArgumentException(
                    "'%s' of the setting 'email' is not an e-mail address; Jira Cloud takes a token"
                                    .formatted(email == null ? "" : email)
                            + " only with that of its account");
        }
        return "Basic " + Base64.getEncoder().encodeToString((email + ":" + token).getBytes(UTF_8));
    }

    private static String matching(
            PluginSettings settings, String name, String pattern, String expected) {
        var text = settings.text(name);
        if (!text.matches(pattern)) {
            throw new IllegalArgumentException(
                    "'%s' of the setting '%s' is not %s".formatted(text, name, expected));
        }
        return text;
    }

    private static Map<String, String> priorities(PluginSettings settings) {
        var given = settings.find("priorities");
        var priorities = new HashMap<String, String>();
        for (var pair : given == null ? new String[0] : given.split(",")) {
            var sides = pair.strip().split("\\s*=\\s*", 2);
            if (sides.length < 2 || !sides[0].matches("sev[1-4]") || sides[1].isBlank()) {
                throw new IllegalArgumentException(
                        ("'%s' of the setting 'priorities' is not a severity and a priority such as"
                                        + " sev1=Highest, with commas between several")
                                .formatted(pair.strip()));
            }
            priorities.put(sides[0], sides[1].strip());
        }
        return Map.copyOf(priorities);
    }
}

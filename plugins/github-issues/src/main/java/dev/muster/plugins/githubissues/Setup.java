package dev.muster.plugins.githubissues;

import dev.muster.plugin.PluginSetting;
import dev.muster.plugin.PluginSettings;
import dev.muster.plugin.SettingType;
import dev.muster.plugins.http.Severities;
import dev.muster.plugins.http.Timeout;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the operator has set.
///
/// @param url of the API
/// @param repository owner and name, with a slash between
/// @param label by which our issues are found
/// @param severities of the incidents that get an issue, and a document
/// @param documents the folder that documents are written into; null for no documents
record Setup(
        URI url,
        String repository,
        String token,
        String label,
        Severities severities,
        @Nullable String documents,
        Duration timeout) {
    static final String REPOSITORY = "[A-Za-z0-9-]{1,39}/[A-Za-z0-9._-]{1,100}";

    private static final String NAME = "[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}";
    static final String FOLDER = NAME + "(/" + NAME + "){0,9}";

    static final List<PluginSetting> SETTINGS =
            List.of(
                    PluginSetting.required(
                            "repository", "Where the issues are kept, for example acme/operations"),
                    PluginSetting.required("token", "A token that may read and write its issues")
                            .asSecret(),
                    PluginSetting.optional(
                            "label",
                            "A label for the issues; give each Muster that shares a repository one"
                                    + " of its own",
                            "muster"),
                    Severities.setting(
                            "Of which severities incidents get an issue, and a document",
                            "sev1,sev2,sev3,sev4"),
                    PluginSetting.optional(
                            "documents",
                            "The folder in the repository that documents are written into, for"
                                    + " example incidents; without it there are none"),
                    PluginSetting.optional(
                                    "url",
                                    "Where the API is; for GitHub Enterprise Server"
                                            + " https://<host>/api/v3",
                                    "https://api.github.com")
                            .as(SettingType.ADDRESS),
                    Timeout.setting());

    static Setup of(PluginSettings settings) {
        var repository = settings.text("repository");
        if (!repository.matches(REPOSITORY)) {
            throw new IllegalArgumentException(
                    "'%s' of the setting 'repository' is not an owner and a name such as acme/ops"
                            .formatted(repository));
        }
        var token = settings.text("token");
        if (!token.matches("[!-~]+")) {
            throw new IllegalArgumentException(
                    "The value of the setting 'token' is not a token: it has blanks or characters"
                            + " that no token has");
        }
        var label = settings.text("label");
        if (!label.matches("[^,\\p{Cntrl}]{1,50}")) {
            throw new IllegalArgumentException(
                    "'%s' of the setting 'label' is not a label: up to 50 characters, no commas"
                            .formatted(label));
        }
        return new Setup(
                settings.address("url"),
                repository,
                token,
                label,
                Severities.of(settings),
                folder(settings.find("documents")),
                Timeout.of(settings));
    }

    private static @Nullable String folder(@Nullable String documents) {
        if (documents != null && !documents.matches(FOLDER)) {
            throw new IllegalArgumentException(
                    "'%s' of the setting 'documents' is not a folder such as docs/incidents: letters, digits, dots, dashes and underscores, no dot first"
                            .formatted(documents));
        }
        return documents;
    }
}

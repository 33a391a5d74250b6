package dev.muster.kit.scaffold;

import dev.muster.kit.config.Spelling;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What a new plugin can do. Its name is that of the capability's package in the plugin API, or of
/// the interface where a package has several.
enum Capability {
    EVENT_LISTENER("EventListener", Need.FOLDER),
    CONVERSATION("Conversations", Need.FOLDER, Need.PEOPLE),
    TICKET("Tickets", Need.FOLDER),
    DOCUMENT("Documents", Need.FOLDER),
    PAGING("Paging", Need.FOLDER),
    ONCALL("OnCall", Need.PEOPLE),
    CONTACT("Contacts", Need.PEOPLE),
    CONFERENCE("Conferences", Need.FOLDER),
    NOTICE("Notices", Need.FOLDER),
    STATUSPAGE("StatusPages", Need.FOLDER),
    INBOUND("Inbound", Need.SECRET, Need.CONTEXT),
    SIGNAL_SOURCE("SignalSource", Need.SECRET);

    private static final int SLIPS = 3;

    private final String type;

    @SuppressWarnings("ImmutableEnumChecker") // Set.of's is immutable, Set is not.
    private final Set<Need> needs;

    /// What its template needs beside itself: lines that begin with `@` and the name.
    enum Need {
        FOLDER(
                "folder",
                "PluginSetting.required(\"folder\", \"Where files go\")",
                "folder.toString()"),
        PEOPLE(
                "people",
                "PluginSetting.required(\"people\", \"Whom it knows, by e-mail\")"
                        + ".as(SettingType.WORDS)",
                "\"ada@example.org\""),
        SECRET(
                "secret",
                "PluginSetting.required(\"secret\", \"What signs requests\").asSecret()",
                "SECRET"),
        /// No setting.
        CONTEXT("context", "", "");

        final String word;

        /// The setting as it is declared, empty for none.
        final String declared;

        /// Its value in a test, empty for none.
        final String tested;

        Need(String word, String declared, String tested) {
            this.word = word;
            this.declared = declared;
            this.tested = tested;
        }
    }

    Capability(String type, Need... needs) {
        this.type = type;
        this.needs = Set.of(needs);
    }

    /// As people write it: `signal-source`.
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The simple name of the interface.
    String type() {
        return type;
    }

    Set<Need> needs() {
        return needs;
    }

    static List<String> words() {
        return Arrays.stream(values()).map(Capability::word).toList();
    }

    /// @throws ScaffoldException for a word that is none, with the nearest one
    static List<Capability> of(List<String> words) {
        return words.stream().map(Capability::of).distinct().toList();
    }

    private static Capability of(String word) {
        for (var each : values()) {
            if (each.word().equals(word)) {
                return each;
            }
        }
        var hint =
                words().stream()
                        .filter(each -> Spelling.distance(each, word) <= SLIPS)
                        .min(Comparator.comparingInt(each -> Spelling.distance(each, word)))
                        .map("did you mean '%s'?"::formatted)
                        .orElseGet(() -> "expected " + String.join(", ", words()));
        throw new ScaffoldException("'%s' is no capability; %s".formatted(word, hint));
    }
}

package dev.muster.kit.plugin;

import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/// What an operator wants of a plugin cannot be done. The message says why and what to do, and
/// shows no secret. Nothing was changed.
public final class PluginRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final transient SequencedMap<String, String> settings;

    /// Why.
    public enum Kind {
        /// There is no plugin or instance of that name.
        UNKNOWN,
        /// A name or a setting is not fit.
        INVALID,
        /// The name is taken.
        TAKEN,
        /// The plugin lies in a folder beside the server, which is not the database's to change.
        FOLDER,
        /// The plugin cannot be loaded.
        BROKEN,
        /// It has no self-test.
        UNTESTED,
        /// It is still there, or still runs somewhere.
        PRESENT
    }

    PluginRefused(Kind kind, String message) {
        super(message, null, false, false);
        this.kind = kind;
        this.settings = new TreeMap<>();
    }

    /// @param settings what is wrong with each, by name
    PluginRefused(Map<String, String> settings) {
        super(String.join("; ", new TreeMap<>(settings).values()), null, false, false);
        this.kind = Kind.INVALID;
        this.settings = new TreeMap<>(settings);
    }

    public Kind kind() {
        return kind;
    }

    /// What is wrong with which setting, by name; empty when it is about something else.
    public SequencedMap<String, String> settings() {
        return settings;
    }
}

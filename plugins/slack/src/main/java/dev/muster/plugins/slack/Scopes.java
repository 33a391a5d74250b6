package dev.muster.plugins.slack;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What the app has to be allowed in Slack.
final class Scopes {
    private static final List<String> ALWAYS = List.of("chat:write", "users:read.email");
    private static final List<String> PUBLIC =
            List.of("channels:history", "channels:manage", "channels:read");
    private static final List<String> PRIVATE =
            List.of("groups:history", "groups:read", "groups:write");

    /// For the slash command.
    private static final String COMMANDS = "commands";

    /// Slack gives `users:read.email` only together with this one.
    private static final String USERS = "users:read";

    private Scopes() {}

    /// What an app for public and private channels needs, sorted.
    static List<String> all() {
        var all = new ArrayList<>(ALWAYS);
        all.addAll(PUBLIC);
        all.addAll(PRIVATE);
        all.add(COMMANDS);
        all.add(USERS);
        return all.stream().sorted().toList();
    }

    /// What is needed and not there, sorted.
    ///
    /// @param privately whether channels are private ones
    /// @param commands whether people give commands
    static List<String> missing(Set<String> there, boolean privately, boolean commands) {
        var needed = new ArrayList<>(ALWAYS);
        needed.addAll(privately ? PRIVATE : PUBLIC);
        if (commands) {
            needed.add(COMMANDS);
        }
        return needed.stream().filter(scope -> !there.contains(scope)).sorted().toList();
    }
}

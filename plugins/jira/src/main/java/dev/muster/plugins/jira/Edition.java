package dev.muster.plugins.jira;

import java.util.Map;

/// The two Jiras, where they differ.
enum Edition {
    /// Run by Atlassian: version 3 of the API, rich text as documents.
    CLOUD("/rest/api/3", "/search/jql") {
        @Override
        Object text(String plain) {
            return AtlassianDocument.of(plain);
        }
    },
    /// Run by oneself: version 2 of the API, rich text as wiki markup.
    DATACENTER("/rest/api/2", "/search") {
        @Override
        Object text(String plain) {
            return WikiText.of(plain);
        }
    };

    private static final Map<String, Edition> BY_NAME =
            Map.of("cloud", CLOUD, "datacenter", DATACENTER);

    private final String root;
    private final String search;

    Edition(String root, String search) {
        this.root = root;
        this.search = search;
    }

    static Edition of(String name) {
        var edition = BY_NAME.get(name);
        if (edition == null) {
            throw new IllegalArgumentException(
                    "'%s' of the setting 'edition' is not cloud or datacenter".formatted(name));
        }
        return edition;
    }

    /// What all paths of the API begin with.
    String root() {
        return root;
    }

    /// The path that looks for tickets.
    String search() {
        return search;
    }

    /// Plain text, of one or more lines, as this edition takes it in descriptions and comments.
    abstract Object text(String plain);
}

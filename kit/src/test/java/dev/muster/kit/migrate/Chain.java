package dev.muster.kit.migrate;

import java.util.Map;
import java.util.TreeMap;

/// Revision files, each on top of the one before.
final class Chain {
    private final Map<String, String> files = new TreeMap<>();
    private String parent = "none";

    Chain then(String revision, String up) {
        return then(revision, "", up);
    }

    Chain then(String revision, String header, String up) {
        return undoable(revision, header, up, "");
    }

    Chain undoable(String revision, String header, String up, String down) {
        files.put(revision + "_step.sql", file(revision, parent, header, up) + down);
        parent = revision;
        return this;
    }

    /// One beside the chain.
    Chain beside(String revision, String parents, String up, String down) {
        files.put(revision + "_step.sql", file(revision, parents, "", up) + down);
        return this;
    }

    Map<String, String> files() {
        return files;
    }

    Migrations migrations() {
        return Migrations.of(files);
    }

    static String file(String revision, String parent, String header, String up) {
        return """
        -- revision: %s
        -- parent: %s
        -- message: step
        %s
        -- migrate:up
        %s
        -- migrate:down
        """
                .formatted(revision, parent, header, up);
    }
}

package dev.muster.kit.migrate;

/// The way a revision is run.
enum Direction {
    UP,
    DOWN;

    Script script(Revision revision) {
        return this == UP ? revision.up() : revision.down();
    }

    /// What happened to the revision, for messages.
    String done() {
        return this == UP ? "applied" : "undone";
    }
}

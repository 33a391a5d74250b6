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

    /// What a person types to have a revision run this way that has been begun.
    String command(Revision revision, Commands commands) {
        var below = revision.parents().isEmpty() ? Route.BASE : revision.parents().getFirst();
        return this == UP ? commands.upgrade() : commands.of("downgrade") + " " + below;
    }

    /// The SQL that forgets how far a revision is.
    String startAnew(Revision revision) {
        return (this == UP
                        ? "delete from public.schema_revision where revision = '%s';"
                        : "update public.schema_revision set unfinished = null, statement_begun ="
                                + " null where revision = '%s';")
                .formatted(revision.id());
    }
}

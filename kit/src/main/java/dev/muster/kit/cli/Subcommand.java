package dev.muster.kit.cli;

import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// A command that does something. It fails by throwing; the message is what the operator reads.
abstract class Subcommand implements Runnable {
    private final Session session;
    @Spec private @Nullable CommandSpec spec;

    Subcommand(Session session) {
        this.session = session;
    }

    final Session session() {
        return session;
    }

    /// Takes the result.
    final PrintWriter out() {
        return spec().commandLine().getOut();
    }

    /// Takes what is said beside the result.
    final PrintWriter err() {
        return spec().commandLine().getErr();
    }

    final CommandSpec spec() {
        if (spec == null) {
            throw new IllegalStateException("picocli has not set up " + getClass().getName());
        }
        return spec;
    }
}

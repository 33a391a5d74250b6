package dev.muster.kit.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// A command that does nothing without the name of another: it lists those there are.
abstract class CommandGroup implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;

    @Override
    public final Integer call() {
        if (spec != null) {
            spec.commandLine().usage(spec.commandLine().getErr());
        }
        return 2;
    }
}

package dev.muster.kit.cli;

import dev.muster.kit.problem.Refused;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// What the operator reads when a command does not work out: a sentence, and no stack trace.
final class Failures implements IExecutionExceptionHandler {
    private final Session session;

    Failures(Session session) {
        this.session = session;
    }

    static int wrongUse(ParameterException failure, String[] args) {
        var command = failure.getCommandLine();
        var err = command.getErr();
        err.println(failure.getMessage());
        UnmatchedArgumentException.printSuggestions(failure, err);
        err.println("Try: " + command.getCommandSpec().qualifiedName() + " --help");
        err.flush();
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    @Override
    public int handleExecutionException(
            Exception failure, CommandLine command, ParseResult parsed) {
        var err = command.getErr();
        err.println(sentence(failure));
        if (failure instanceof Refused refused) {
            refused.faults()
                    .forEach(fault -> err.println("  " + fault.pointer() + ": " + fault.message()));
        }
        if (isDebugging(command)) {
            failure.printStackTrace(err);
        } else if (isUnexpected(failure)) {
            err.println("With --debug it shows where that happened.");
        }
        err.flush();
        return command.getCommandSpec().exitCodeOnExecutionException();
    }

    private boolean isDebugging(CommandLine command) {
        var root = command.getCommandSpec().root().userObject();
        return session.isDebugging() || (root instanceof RootCommand it && it.isDebugging());
    }

    private static String sentence(Throwable failure) {
        var message = failure.getMessage();
        if (message == null || message.isBlank()) {
            var cause = failure.getCause();
            return cause == null ? failure.getClass().getSimpleName() : sentence(cause);
        }
        return message;
    }

    /// Whether the failure is more likely ours than the operator's.
    private static boolean isUnexpected(Throwable failure) {
        return (failure.getClass().getName().startsWith("java.")
                        && !(failure instanceof IllegalArgumentException))
                || failure.getClass().getName().startsWith("org.jooq.");
    }
}

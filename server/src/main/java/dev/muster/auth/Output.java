package dev.muster.auth;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Where a command speaks: results on standard output, for the next program; explanations on
/// standard error, for people.
final class Output {
    private static final int GAP = 2;

    private final CommandLine commandLine;

    private Output(CommandLine commandLine) {
        this.commandLine = commandLine;
    }

    /// @param spec as picocli has injected it
    static Output of(@Nullable CommandSpec spec) {
        if (spec == null) {
            throw new IllegalStateException("picocli has not injected the command's spec");
        }
        return new Output(spec.commandLine());
    }

    CommandLine commandLine() {
        return commandLine;
    }

    void result(String text) {
        commandLine.getOut().println(text);
    }

    void explain(String format, Object... arguments) {
        commandLine.getErr().println(format.formatted(arguments));
    }

    void json(Object value) {
        var json = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        result(json.writeValueAsString(value));
    }

    /// Rows under each other, the first one being the headings.
    void table(List<List<String>> rows) {
        var widths = new int[rows.getFirst().size()];
        for (var row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        for (var row : rows) {
            var line = new StringBuilder();
            for (int column = 0; column < widths.length; column++) {
                line.append(row.get(column))
                        .repeat(' ', widths[column] - row.get(column).length() + GAP);
            }
            result(line.toString().stripTrailing());
        }
    }
}

package dev.muster.kit.cli;

import picocli.CommandLine.Option;

/// The option `--json`, for commands whose result programs read: a picocli mixin.
public final class JsonOption {
    @Option(names = "--json", description = "Print JSON, for programs.")
    private boolean json;

    /// Whether a program reads the output.
    public boolean isOn() {
        return json;
    }
}

package dev.muster.kit.config;

import java.util.List;
import java.util.stream.Collectors;

/// The settings cannot be used; names everything that is wrong with them.
public final class SettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<SettingProblem> problems;

    /// @param problems at least one
    public SettingsException(List<SettingProblem> problems) {
        super(describe(problems), null, false, false);
        this.problems = List.copyOf(problems);
    }

    /// Everything that is wrong, in the order of the sources.
    public List<SettingProblem> problems() {
        return problems;
    }

    private static String describe(List<SettingProblem> problems) {
        if (problems.size() == 1) {
            return problems.getFirst().toString();
        }
        return problems.stream()
                .map(problem -> "\n  " + problem)
                .collect(Collectors.joining("", problems.size() + " settings are wrong:", ""));
    }
}

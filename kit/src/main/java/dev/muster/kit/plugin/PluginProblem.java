package dev.muster.kit.plugin;

/// Why a plugin is not active, in a sentence that says what to do.
final class PluginProblem extends Exception {
    private static final long serialVersionUID = 1L;

    private final PluginState state;

    private PluginProblem(PluginState state, String reason) {
        super(reason, null, false, false);
        this.state = state;
    }

    static PluginProblem failed(String reason) {
        return new PluginProblem(PluginState.FAILED, reason);
    }

    static PluginProblem disabled(String reason) {
        return new PluginProblem(PluginState.DISABLED, reason);
    }

    PluginProblem masked(Mask mask) {
        return new PluginProblem(state, mask.apply(reason()));
    }

    PluginState state() {
        return state;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}

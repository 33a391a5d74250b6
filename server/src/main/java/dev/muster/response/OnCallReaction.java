package dev.muster.response;

import dev.muster.kit.plugin.Reaction;
import dev.muster.plugin.Delivery;
import dev.muster.plugin.oncall.OnCall;
import java.util.Set;
import java.util.stream.Collectors;

/// Writes down who is on call when an incident is declared.
final class OnCallReaction implements Reaction<OnCall> {
    private final ResponseService responses;

    OnCallReaction(ResponseService responses) {
        this.responses = responses;
    }

    @Override
    public Class<OnCall> capability() {
        return OnCall.class;
    }

    @Override
    public Set<String> eventTypes() {
        return Set.of("incident.declared");
    }

    @Override
    public void on(OnCall plugin, String instance, Delivery delivery) throws Exception {
        var people = plugin.onCall();
        if (!people.isEmpty()) {
            responses.note(
                    String.valueOf(delivery.event().subject()),
                    instance,
                    "oncall",
                    people.stream()
                            .map(
                                    it ->
                                            it.email() == null
                                                    ? it.name()
                                                    : "%s (%s)".formatted(it.name(), it.email()))
                            .collect(Collectors.joining("\n", "On call:\n", "")));
        }
    }
}

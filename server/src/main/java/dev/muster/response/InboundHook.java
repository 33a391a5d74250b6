package dev.muster.response;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.kit.http.Hook;
import dev.muster.kit.plugin.PluginCalls;
import dev.muster.kit.problem.CommonError;
import dev.muster.kit.problem.Refused;
import dev.muster.plugin.inbound.Inbound;
import dev.muster.plugin.inbound.InboundAnswer;
import dev.muster.plugin.inbound.InboundRequest;
import dev.muster.plugin.inbound.NotGenuine;
import dev.muster.plugin.inbound.Signal;
import dev.muster.plugin.inbound.SignalSource;
import dev.muster.signal.SignalService;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Hands requests of other systems to the plugin instance that they name:
/// `/api/inbound/<instance>`, and what the plugin likes behind that.
final class InboundHook implements Hook.Answerer {
    static final String PATH = "/api/inbound";

    /// Slack wants an answer within three seconds.
    private static final Duration PATIENCE = Duration.ofMillis(2500);

    private final PluginCalls plugins;
    private final SignalService signals;

    InboundHook(PluginCalls plugins, SignalService signals) {
        this.plugins = plugins;
        this.signals = signals;
    }

    @Override
    public Hook.Answer answer(Hook.Request request) {
        var rest = request.rest().substring(1);
        int slash = rest.indexOf('/');
        var instance = slash < 0 ? rest : rest.substring(0, slash);
        var inbound =
                new InboundRequest(
                        slash < 0 ? "" : rest.substring(slash), request.headers(), request.body());
        var answer = answer(instance, inbound);
        return new Hook.Answer(answer.status(), answer.type(), answer.body().getBytes(UTF_8));
    }

    private InboundAnswer answer(String instance, InboundRequest request) {
        try {
            return plugins.call(instance, Inbound.class, PATIENCE, it -> it.receive(request));
        } catch (PluginCalls.Failed e) {
            if (e.kind() != PluginCalls.Kind.ABSENT) {
                throw refused(e);
            }
        }
        try {
            var read =
                    plugins.call(instance, SignalSource.class, PATIENCE, it -> read(it, request));
            return read.refusal() == null ? take(instance, read.signals()) : read.refusal();
        } catch (PluginCalls.Failed e) {
            throw refused(e);
        }
    }

    private record Read(List<Signal> signals, @Nullable InboundAnswer refusal) {}

    private static Read read(SignalSource source, InboundRequest request) {
        try {
            return new Read(List.copyOf(source.read(request)), null);
        } catch (NotGenuine e) {
            return new Read(List.of(), InboundAnswer.refused(String.valueOf(e.getMessage())));
        } catch (IllegalArgumentException e) {
            return new Read(
                    List.of(),
                    new InboundAnswer(400, "text/plain", String.valueOf(e.getMessage())));
        }
    }

    /// Stored before it is answered; what cannot be stored now is a 503, for the sender to repeat.
    private InboundAnswer take(String instance, List<Signal> read) {
        for (var signal : read) {
            signals.take(ResponseService.actor(instance), instance, signal);
        }
        return InboundAnswer.ok();
    }

    private static Refused refused(PluginCalls.Failed failure) {
        return switch (failure.kind()) {
            case ABSENT ->
                    new Refused(
                            ResponseError.NO_INBOUND,
                            failure.getMessage() + "; plugins list shows what there is");
            case UNAVAILABLE ->
                    new Refused(CommonError.UNAVAILABLE, String.valueOf(failure.getMessage()));
            case THREW -> throw new IllegalStateException(failure.getMessage(), failure);
        };
    }
}

package dev.muster.signal;

import dev.muster.kit.http.Call;

final class SignalRouter implements SignalApi {
    private final SignalService signals;

    SignalRouter(SignalService signals) {
        this.signals = signals;
    }

    @Override
    public SignalOutcome ingestAlertmanager(Call call, AlertmanagerNotification body) {
        return signals.take(call.actor(), "alertmanager", Notification.of(body), call.bodyText());
    }
}

package dev.muster.kit.test;

import dev.muster.kit.app.Domain;
import dev.muster.kit.app.Kit;

/// Listens to the events of the app under test.
final class RecorderDomain implements Domain {
    private final Recorder recorder;

    RecorderDomain(Recorder recorder) {
        this.recorder = recorder;
    }

    @Override
    public void wire(Kit kit) {
        kit.events().subscribe(recorder);
    }
}

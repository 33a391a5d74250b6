package dev.muster.kit.app;

import java.util.List;
import java.util.Map;

/// Other systems, played by servers on this machine, so that a newcomer sees everything work
/// without one real account. They run as long as this is open.
public interface StandIns extends AutoCloseable {
    /// Settings that have plugins talk to them, as environment variables.
    Map<String, String> environment();

    /// What to tell the person at the terminal, a line each.
    List<String> welcome();

    @Override
    void close();
}

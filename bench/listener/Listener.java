import dev.muster.plugin.Delivery;
import dev.muster.plugin.EventListener;
import dev.muster.plugin.Plugin;
import dev.muster.plugin.PluginContext;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/// Writes down when each event was raised and how long it took to get here, in microseconds.
public final class Listener implements Plugin, EventListener {
    private PrintWriter file;

    @Override
    public void start(PluginContext context) throws IOException {
        var folder = Path.of(System.getProperty("bench.deliveries"));
        file = new PrintWriter(Files.newBufferedWriter(folder.resolve(context.name())), true);
    }

    @Override
    public void on(Delivery delivery) {
        var now = Instant.now();
        var took = Duration.between(delivery.occurredAt(), now);
        synchronized (this) {
            file.println(now.toEpochMilli() + " " + took.toNanos() / 1000);
        }
    }

    @Override
    public void close() {
        file.close();
    }
}

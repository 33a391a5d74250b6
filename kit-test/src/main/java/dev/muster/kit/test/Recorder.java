package dev.muster.kit.test;

import dev.muster.kit.events.Subscriber;
import dev.muster.plugin.Delivery;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/// Remembers every event it is told, as a plugin would be.
final class Recorder implements Subscriber {
    private static final Duration POLL = Duration.ofMillis(10);

    private final List<Delivery> deliveries = new CopyOnWriteArrayList<>();

    @Override
    public String name() {
        return "recorder";
    }

    @Override
    public boolean wants(String type) {
        return true;
    }

    @Override
    public void deliver(Delivery delivery) {
        deliveries.add(delivery);
    }

    List<Delivery> deliveries() {
        return List.copyOf(deliveries);
    }

    Delivery await(Predicate<Delivery> wanted, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < end) {
            var found = deliveries.stream().filter(wanted).findFirst();
            if (found.isPresent()) {
                return found.get();
            }
            try {
                Thread.sleep(POLL);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        throw new AssertionError(
                "No such event was told within %s; told were %s".formatted(patience, deliveries));
    }
}

package dev.muster.kit.events;

import dev.muster.plugin.Delivery;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A subscriber that keeps what it was given, then does as it is told.
final class Recorder implements Subscriber {
    interface Behaviour {
        void on(Delivery delivery) throws Exception;
    }

    private final String name;
    private final Behaviour behaviour;
    private final CopyOnWriteArrayList<Delivery> seen = new CopyOnWriteArrayList<>();
    private volatile boolean ready = true;

    Recorder(String name, Behaviour behaviour) {
        this.name = name;
        this.behaviour = behaviour;
    }

    Recorder(String name) {
        this(name, delivery -> {});
    }

    List<Delivery> seen() {
        return seen;
    }

    void ready(boolean ready) {
        this.ready = ready;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean wants(String type) {
        return type.startsWith("test.");
    }

    @Override
    public boolean isReady() {
        return ready;
    }

    @Override
    public void deliver(Delivery delivery) throws Exception {
        seen.add(delivery);
        behaviour.on(delivery);
    }
}

package dev.muster.kit.map.shop;

import dev.muster.kit.events.Subscriber;
import dev.muster.plugin.Delivery;

/// Rings.
final class Bell implements Subscriber {
    @Override
    public String name() {
        return "bell";
    }

    @Override
    public boolean wants(String type) {
        return type.equals("shop.thing_sold");
    }

    @Override
    public void deliver(Delivery delivery) {}
}

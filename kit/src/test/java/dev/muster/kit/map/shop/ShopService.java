package dev.muster.kit.map.shop;

import dev.muster.kit.db.Tx;
import dev.muster.kit.events.Events;
import dev.muster.kit.map.stock.StockService;

/// Sells.
final class ShopService {
    private final Events events;
    private final StockService stock;

    ShopService(Events events, StockService stock) {
        this.events = events;
        this.stock = stock;
    }

    void sell(Tx tx, String thing) {
        events.raise(tx, new ThingSold(thing + " of " + stock));
    }
}

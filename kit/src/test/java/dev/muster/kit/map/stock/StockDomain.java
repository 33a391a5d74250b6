package dev.muster.kit.map.stock;

import dev.muster.kit.app.Domain;
import dev.muster.kit.app.Kit;

/// What is in stock.
public final class StockDomain implements Domain {
    @Override
    public void wire(Kit kit) {
        kit.provide(new StockService());
        kit.serve(new StockRouter());
    }
}

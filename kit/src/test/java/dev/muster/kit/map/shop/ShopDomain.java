package dev.muster.kit.map.shop;

import dev.muster.kit.app.Domain;
import dev.muster.kit.app.Kit;
import dev.muster.kit.map.stock.StockService;
import dev.muster.plugin.Event;
import java.util.List;

/// What is sold.
public final class ShopDomain implements Domain {
    @Override
    public List<Class<? extends Event>> events() {
        return List.of(ThingSold.class);
    }

    @Override
    public void wire(Kit kit) {
        kit.provide(new ShopService(kit.events(), kit.get(StockService.class)));
        kit.events().subscribe(new Bell());
    }
}

package dev.muster.kit.map.stock;

import dev.muster.kit.http.Api;
import dev.muster.kit.http.Handler;
import java.util.Map;

final class StockRouter implements StockApi {
    @Override
    public Object countStock() {
        return Map.of("left", 3);
    }
}

/// As the build would generate it.
interface StockApi extends Api {
    Object countStock();

    @Override
    default Map<String, Handler> handlers() {
        return Map.of("countStock", _ -> countStock());
    }
}

package dev.muster.kit.map.stock;

/// Counts what there is.
public final class StockService {
    int left() {
        return 3;
    }
}

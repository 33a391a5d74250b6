package dev.muster.kit.map.shop.till;

import dev.muster.kit.map.stock.Ledger;

/// Mentions another domain in a method body and nowhere else.
final class Till {
    int count() {
        return Ledger.sold();
    }
}

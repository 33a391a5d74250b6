package dev.muster.kit.backup;

/// How many rows of a table there are.
///
/// @param table as PostgreSQL writes it, `incident` or `billing.invoice`
/// @param rows their number
public record TableRows(String table, long rows) {
    @Override
    public String toString() {
        return "%s: %d %s".formatted(table, rows, rows == 1 ? "row" : "rows");
    }
}

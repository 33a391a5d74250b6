package dev.muster.kit.backup;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/// How values are written as text, the same in each session that dumps or restores; and nothing in
/// the server's settings that would end a long one.
final class CopySession {
    private static final Map<String, String> SETTINGS =
            Map.ofEntries(
                    Map.entry("DateStyle", "ISO, YMD"),
                    Map.entry("IntervalStyle", "postgres"),
                    Map.entry("TimeZone", "UTC"),
                    Map.entry("extra_float_digits", "3"),
                    Map.entry("bytea_output", "hex"),
                    Map.entry("lc_monetary", "C"),
                    Map.entry("xmloption", "content"),
                    // Rather an error than rows that are not seen.
                    Map.entry("row_security", "off"),
                    Map.entry("statement_timeout", "0"),
                    Map.entry("lock_timeout", "0"),
                    Map.entry("idle_in_transaction_session_timeout", "0"),
                    Map.entry("transaction_timeout", "0"),
                    Map.entry("synchronize_seqscans", "off"));

    private CopySession() {}

    static void settle(Connection connection) throws SQLException {
        // Those that an older server does not know are not in pg_settings.
        try (var set =
                connection.prepareStatement(
                        "select set_config(name, ?, false) from pg_settings where name = ?")) {
            for (var setting : SETTINGS.entrySet()) {
                set.setString(1, setting.getValue());
                set.setString(2, setting.getKey());
                set.execute();
            }
        }
    }
}

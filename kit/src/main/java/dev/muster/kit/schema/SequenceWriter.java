package dev.muster.kit.schema;

import java.util.ArrayList;
import java.util.List;

/// Writes sequences, those of identity columns included.
final class SequenceWriter {
    private SequenceWriter() {}

    static String create(Thing it) {
        return "create "
                + (it.has("unlogged") ? "unlogged " : "")
                + "sequence "
                + it.get("name")
                + Sql.prefixed(" as ", it.find("type"))
                + it.find("options");
    }

    static List<String> alter(Thing old, Thing it) {
        var statements = new ArrayList<String>();
        var begin = "alter sequence " + it.get("name");
        if (!old.agrees(it, "type") || !old.agrees(it, "settings")) {
            statements.addAll(raise(it.get("name"), old.get("settings"), it.get("settings")));
            statements.add(
                    begin
                            + (old.agrees(it, "type")
                                    ? ""
                                    : " as " + (it.has("type") ? it.get("type") : "bigint"))
                            + " "
                            + it.get("settings").replace('|', ' '));
        }
        if (!old.agrees(it, "unlogged")) {
            statements.add(begin + (it.has("unlogged") ? " set unlogged" : " set logged"));
        }
        return statements;
    }

    /// PostgreSQL refuses a least value above the one that a sequence is at.
    static List<String> raise(String sequence, String old, String settings) {
        long least = number(settings, 1);
        if (number(settings, 0) < 0 || number(old, 0) < 0 || least <= number(old, 1)) {
            return List.of();
        }
        return List.of(
                "select setval(%s, greatest(last_value, %d), is_called and last_value >= %d) from %s"
                        .formatted(Sql.quoted(sequence), least, least, sequence));
    }

    private static long number(String settings, int index) {
        var setting = settings.split("\\|")[index];
        return Long.parseLong(setting.substring(setting.lastIndexOf(' ') + 1));
    }
}

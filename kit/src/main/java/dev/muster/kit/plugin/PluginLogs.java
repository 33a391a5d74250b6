package dev.muster.kit.plugin;

import dev.muster.kit.db.Database;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jooq.Record;

/// The last lines that each instance has logged, on all nodes: the statements on `plugin_log`.
final class PluginLogs {
    /// How many lines are kept of each instance.
    static final int KEPT = 500;

    private static final String COLUMNS = "id, instance, node, at, level, line";

    private final Database database;

    PluginLogs(Database database) {
        this.database = database;
    }

    /// Adds lines, and drops those that are too many then.
    void save(Collection<LogLine> lines) {
        var instances = lines.stream().map(LogLine::instance).collect(Collectors.toSet());
        database.write(
                tx -> {
                    for (var line : lines) {
                        tx.sql()
                                .execute(
                                        "insert into plugin_log (instance, node, at, level, line)"
                                                + " values (?, ?, ?::timestamptz, ?, ?)",
                                        line.instance(),
                                        line.node(),
                                        line.at().atOffset(ZoneOffset.UTC),
                                        line.level(),
                                        line.line());
                    }
                    for (var instance : instances) {
                        tx.sql()
                                .execute(
                                        """
                                        delete from plugin_log
                                        where instance = ? and id <= (
                                            select id from plugin_log where instance = ?
                                            order by id desc offset ? limit 1)
                                        """,
                                        instance,
                                        instance,
                                        KEPT);
                    }
                    return null;
                });
    }

    /// The newest lines before one, the newest first.
    ///
    /// @param before an id
    List<LogLine> before(String instance, long before, int most) {
        return lines(
                "select %s from plugin_log where instance = ? and id < ? order by id desc limit ?",
                instance, before, most);
    }

    /// The oldest lines after one, the oldest first.
    ///
    /// @param after an id
    List<LogLine> after(String instance, long after, int most) {
        return lines(
                "select %s from plugin_log where instance = ? and id > ? order by id limit ?",
                instance, after, most);
    }

    void forget(String instance) {
        database.write(
                tx -> tx.sql().execute("delete from plugin_log where instance = ?", instance));
    }

    private List<LogLine> lines(String query, String instance, long id, int most) {
        return database.read(
                sql ->
                        sql.resultQuery(query.formatted(COLUMNS), instance, id, most)
                                .fetch(PluginLogs::line));
    }

    private static LogLine line(Record row) {
        return new LogLine(
                row.get(0, Long.class),
                row.get(1, String.class),
                row.get(2, String.class),
                row.get(3, OffsetDateTime.class).toInstant(),
                row.get(4, String.class),
                row.get(5, String.class));
    }
}

package dev.muster.kit.plugin;

import dev.muster.kit.db.Database;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/// The statements on `plugin_host` and `plugin_status`.
final class StatusStore {
    private final Database database;

    StatusStore(Database database) {
        this.database = database;
    }

    /// Says that a node lives and how its plugins fare.
    void save(String node, Instant startedAt, Instant now, Collection<PluginStatus> statuses) {
        database.write(
                tx -> {
                    tx.sql()
                            .execute(
                                    """
                                    insert into plugin_host (node, started_at, seen_at)
                                    values (?, ?::timestamptz, ?::timestamptz)
                                    on conflict (node) do update
                                    set started_at = excluded.started_at, seen_at = excluded.seen_at
                                    """,
                                    node,
                                    utc(startedAt),
                                    utc(now));
                    for (var status : statuses) {
                        tx.sql()
                                .execute(
                                        """
                                        insert into plugin_status as known
                                            (node, plugin, state, reason, version, since,
                                             last_success, last_error, last_error_at, change)
                                        values (?, ?, ?, ?, ?, ?::timestamptz, ?::timestamptz, ?,
                                                ?::timestamptz, ?)
                                        on conflict (node, plugin) do update
                                        set state = excluded.state, reason = excluded.reason,
                                            version = excluded.version, since = excluded.since,
                                            change = excluded.change,
                                            last_success =
                                                coalesce(excluded.last_success, known.last_success),
                                            last_error =
                                                coalesce(excluded.last_error, known.last_error),
                                            last_error_at =
                                                coalesce(excluded.last_error_at, known.last_error_at)
                                        """,
                                        node,
                                        status.plugin(),
                                        status.state().wire(),
                                        stored(status.reason()),
                                        stored(status.version()),
                                        utc(status.since()),
                                        utc(status.lastSuccess()),
                                        stored(status.lastError()),
                                        utc(status.lastErrorAt()),
                                        status.change());
                    }
                    return null;
                });
    }

    /// Forgets how plugins fare that a node no longer has.
    void keepOnly(String node, Set<String> plugins) {
        database.write(
                tx ->
                        tx.sql()
                                .execute(
                                        "delete from plugin_status where node = ?"
                                                + " and plugin <> all(?::text[])",
                                        node,
                                        plugins.toArray(String[]::new)));
    }

    /// Says that a node has stopped.
    void remove(String node) {
        database.write(tx -> tx.sql().execute("delete from plugin_host where node = ?", node));
    }

    /// The nodes seen since then, sorted by name.
    List<String> nodes(Instant since) {
        return database.read(
                sql ->
                        sql.resultQuery(
                                        "select node from plugin_host where seen_at >="
                                                + " ?::timestamptz order by node",
                                        utc(since))
                                .fetch(0, String.class));
    }

    /// What each node said last, sorted by plugin and node.
    List<PluginStatus> statuses() {
        return database.read(
                sql ->
                        sql.resultQuery(
                                        """
                                        select node, plugin, state, reason, version, since,
                                               last_success, last_error, last_error_at, change
                                        from plugin_status
                                        order by plugin, node
                                        """)
                                .fetch(StatusStore::status));
    }

    private static PluginStatus status(Record row) {
        return new PluginStatus(
                row.get(0, String.class),
                row.get(1, String.class),
                PluginState.ofWire(row.get(2, String.class)),
                row.get(3, String.class),
                row.get(4, String.class),
                row.get(5, OffsetDateTime.class).toInstant(),
                instant(row.get(6, OffsetDateTime.class)),
                row.get(7, String.class),
                instant(row.get(8, OffsetDateTime.class)),
                row.get(9, Long.class));
    }

    /// PostgreSQL's text holds no NUL.
    private static @Nullable String stored(@Nullable String text) {
        return text == null ? null : text.replace('\0', ' ');
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}

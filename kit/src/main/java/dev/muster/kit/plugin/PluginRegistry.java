package dev.muster.kit.plugin;

import dev.muster.kit.db.Database;
import dev.muster.kit.db.Tx;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/// What operators want of plugins, in the database: every server that runs follows within a second
/// or two, and one that starts later begins with it.
public final class PluginRegistry {
    private static final String COLUMNS = "plugin, enabled, digest, version, change, changed_at";

    private final Database database;
    private final Clock clock;

    public PluginRegistry(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// All that operators have said, sorted by plugin.
    public List<DesiredPlugin> all() {
        return database.read(
                sql ->
                        sql.resultQuery(
                                        "select %s from plugin_desired order by plugin"
                                                .formatted(COLUMNS))
                                .fetch(PluginRegistry::desired));
    }

    /// What operators have said of one plugin.
    public Optional<DesiredPlugin> find(String plugin) {
        return database.read(
                sql ->
                        sql.resultQuery(
                                        "select %s from plugin_desired where plugin = ?"
                                                .formatted(COLUMNS),
                                        plugin)
                                .fetchOptional(PluginRegistry::desired));
    }

    /// Installs a package, in place of the one of that name if there is one. One that was switched
    /// off stays so. Does nothing when just that package is installed.
    ///
    /// @param plugin its name: lower-case letters, digits and dashes
    public DesiredPlugin install(String plugin, PluginPackage pack) {
        var digest = pack.digest();
        return database.write(
                tx -> {
                    var before = locked(tx, plugin);
                    if (before.isPresent() && digest.equals(before.get().digest())) {
                        return before.get();
                    }
                    var installed =
                            save(
                                    tx,
                                    plugin,
                                    before.map(DesiredPlugin::enabled).orElse(true),
                                    digest,
                                    pack.version());
                    tx.sql().execute("delete from plugin_jar where plugin = ?", plugin);
                    for (var jar : pack.jars()) {
                        tx.sql()
                                .execute(
                                        "insert into plugin_jar (plugin, name, content) values (?,"
                                                + " ?, ?::bytea)",
                                        plugin,
                                        jar.name(),
                                        jar.content());
                    }
                    return installed;
                });
    }

    /// Takes an installed package away. What waits for the plugin is kept.
    ///
    /// @return whether there was one
    public boolean remove(String plugin) {
        return database.write(
                        tx ->
                                tx.sql()
                                        .execute(
                                                "delete from plugin_desired where plugin = ? and"
                                                        + " digest is not null",
                                                plugin))
                == 1;
    }

    /// Switches a plugin on or off, an installed one or one that lies in a folder.
    ///
    /// @return what holds then, the same as before when it was so; empty when nobody has ever said
    ///   anything of it and it is on
    public Optional<DesiredPlugin> enable(String plugin, boolean enabled) {
        return database.write(
                tx -> {
                    var before = locked(tx, plugin);
                    if (before.map(DesiredPlugin::enabled).orElse(true) == enabled) {
                        return before;
                    }
                    return Optional.of(
                            save(
                                    tx,
                                    plugin,
                                    enabled,
                                    before.map(DesiredPlugin::digest).orElse(null),
                                    before.map(DesiredPlugin::version).orElse(null)));
                });
    }

    /// The jars of a package, sorted by name; empty when it is not the one that is installed now.
    public List<PluginPackage.Jar> jars(DesiredPlugin plugin) {
        return database.read(
                sql ->
                        sql.resultQuery(
                                        """
                                        select jar.name, jar.content
                                        from plugin_jar jar
                                        join plugin_desired desired using (plugin)
                                        where desired.plugin = ? and desired.digest = ?
                                        order by jar.name collate "C"
                                        """,
                                        plugin.plugin(),
                                        plugin.digest())
                                .fetch(
                                        row ->
                                                new PluginPackage.Jar(
                                                        row.get(0, String.class),
                                                        row.get(1, byte[].class))));
    }

    /// Two operators at once come one after the other, also when there is no row yet.
    private static Optional<DesiredPlugin> locked(Tx tx, String plugin) {
        tx.sql()
                .execute(
                        "select pg_advisory_xact_lock(hashtextextended('plugin_desired ' || ?, 0))",
                        plugin);
        return tx.sql()
                .resultQuery(
                        "select %s from plugin_desired where plugin = ?".formatted(COLUMNS), plugin)
                .fetchOptional(PluginRegistry::desired);
    }

    private DesiredPlugin save(
            Tx tx,
            String plugin,
            boolean enabled,
            @Nullable String digest,
            @Nullable String version) {
        return tx.sql()
                .resultQuery(
                        """
                        insert into plugin_desired
                            (plugin, enabled, digest, version, change, changed_at)
                        values (?, ?, ?, ?, nextval('plugin_change'), ?::timestamptz)
                        on conflict (plugin) do update
                        set enabled = excluded.enabled, digest = excluded.digest,
                            version = excluded.version, change = excluded.change,
                            changed_at = excluded.changed_at
                        returning %s
                        """
                                .formatted(COLUMNS),
                        plugin,
                        enabled,
                        digest,
                        version,
                        clock.instant().atOffset(ZoneOffset.UTC))
                .fetchSingle(PluginRegistry::desired);
    }

    private static DesiredPlugin desired(Record row) {
        return new DesiredPlugin(
                row.get(0, String.class),
                row.get(1, Boolean.class),
                row.get(2, String.class),
                row.get(3, String.class),
                row.get(4, Long.class),
                row.get(5, OffsetDateTime.class).toInstant());
    }
}

package dev.muster.kit.plugin;

import dev.muster.kit.db.Database;
import dev.muster.kit.db.Tx;
import dev.muster.kit.secret.Keyring;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jooq.Record;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The settings of plugins that operators have stored in the database, sealed, and the instances
/// that they have added. Every server that runs follows within a second or two.
public final class PluginInstances {
    private static final String COLUMNS = "name, plugin, enabled, settings, change, changed_at";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<TreeMap<String, String>> TEXTS = new TypeReference<>() {};

    private final Database database;
    private final Keyring keyring;
    private final Clock clock;

    public PluginInstances(Database database, Keyring keyring, Clock clock) {
        this.database = database;
        this.keyring = keyring;
        this.clock = clock;
    }

    /// All that is stored, sorted by name.
    public List<PluginInstance> all() {
        return database.read(
                sql ->
                        sql.resultQuery(
                                        "select %s from plugin_instance order by name"
                                                .formatted(COLUMNS))
                                .fetch(PluginInstances::instance));
    }

    /// What is stored of one.
    public Optional<PluginInstance> find(String name) {
        return database.read(
                sql ->
                        sql.resultQuery(
                                        "select %s from plugin_instance where name = ?"
                                                .formatted(COLUMNS),
                                        name)
                                .fetchOptional(PluginInstances::instance));
    }

    /// The stored settings of an instance, by name.
    ///
    /// @throws dev.muster.kit.secret.KeysMissing when they cannot be opened here
    public Map<String, String> settings(PluginInstance instance) {
        return JSON.readValue(keyring.open(instance.settings(), context(instance.name())), TEXTS);
    }

    /// Changes the stored settings of an instance, and adds it if it is not there.
    ///
    /// @param plugin what it is an instance of
    /// @param set what shall hold, by name; all else stays as it is
    /// @param unset the names of those that shall not be stored any more
    /// @throws IllegalArgumentException when there is one of that name of another plugin
    /// @throws dev.muster.kit.secret.KeysMissing when what is stored cannot be opened here
    public PluginInstance configure(
            String name, String plugin, Map<String, String> set, Set<String> unset) {
        return database.write(
                tx -> {
                    var before = locked(tx, name);
                    before.filter(it -> !it.plugin().equals(plugin))
                            .ifPresent(
                                    it -> {
                                        throw new IllegalArgumentException(
                                                "'%s' is an instance of %s already, not of %s: choose another name"
                                                        .formatted(name, it.plugin(), plugin));
                                    });
                    var settings = new TreeMap<String, String>();
                    before.ifPresent(it -> settings.putAll(settings(it)));
                    settings.putAll(set);
                    settings.keySet().removeAll(unset);
                    return save(
                            tx,
                            name,
                            plugin,
                            before.map(PluginInstance::enabled).orElse(true),
                            sealed(name, settings));
                });
    }

    /// Switches an added instance on or off.
    ///
    /// @return what holds then; empty when there is none of that name
    public Optional<PluginInstance> enable(String name, boolean enabled) {
        return database.write(
                tx ->
                        locked(tx, name)
                                .map(
                                        it ->
                                                it.enabled() == enabled
                                                        ? it
                                                        : save(
                                                                tx,
                                                                name,
                                                                it.plugin(),
                                                                enabled,
                                                                it.settings())));
    }

    /// Takes all stored settings of an instance away; they need not be readable here.
    ///
    /// @return what holds then; empty when there is none of that name
    public Optional<PluginInstance> clear(String name) {
        return database.write(
                tx ->
                        locked(tx, name)
                                .map(
                                        it ->
                                                save(
                                                        tx,
                                                        name,
                                                        it.plugin(),
                                                        it.enabled(),
                                                        sealed(name, new TreeMap<>()))));
    }

    /// Takes an instance away, or the stored settings of a plugin's first.
    ///
    /// @return whether there was anything
    public boolean remove(String name) {
        return database.write(
                        tx -> tx.sql().execute("delete from plugin_instance where name = ?", name))
                == 1;
    }

    /// Seals everything with a new key, and forgets the others where they are ours to forget.
    ///
    /// @return how many instances; the old keys are of no use any more
    /// @throws dev.muster.kit.secret.KeysMissing when something cannot be opened here; nothing is
    ///   sealed anew then
    public int rekey() {
        keyring.rotate();
        int count =
                database.write(
                        tx -> {
                            var all =
                                    tx.sql()
                                            .resultQuery(
                                                    "select %s from plugin_instance order by name for update"
                                                            .formatted(COLUMNS))
                                            .fetch(PluginInstances::instance);
                            for (var each : all) {
                                tx.sql()
                                        .execute(
                                                "update plugin_instance set settings = ?::bytea"
                                                        + " where name = ?",
                                                sealed(each.name(), settings(each)),
                                                each.name());
                            }
                            return all.size();
                        });
        keyring.forgetOld();
        return count;
    }

    private byte[] sealed(String name, Map<String, String> settings) {
        return keyring.seal(JSON.writeValueAsString(settings), context(name));
    }

    private static String context(String name) {
        return "the plugin instance " + name;
    }

    /// Two operators at once come one after the other, also when there is no row yet.
    private static Optional<PluginInstance> locked(Tx tx, String name) {
        tx.sql()
                .execute(
                        "select pg_advisory_xact_lock(hashtextextended('plugin_instance ' || ?,"
                                + " 0))",
                        name);
        return tx.sql()
                .resultQuery(
                        "select %s from plugin_instance where name = ?".formatted(COLUMNS), name)
                .fetchOptional(PluginInstances::instance);
    }

    private PluginInstance save(
            Tx tx, String name, String plugin, boolean enabled, byte[] settings) {
        return tx.sql()
                .resultQuery(
                        """
                        insert into plugin_instance
                            (name, plugin, enabled, settings, change, changed_at)
                        values (?, ?, ?, ?::bytea, nextval('plugin_change'), ?::timestamptz)
                        on conflict (name) do update
                        set enabled = excluded.enabled, settings = excluded.settings,
                            change = excluded.change, changed_at = excluded.changed_at
                        returning %s
                        """
                                .formatted(COLUMNS),
                        name,
                        plugin,
                        enabled,
                        settings,
                        clock.instant().atOffset(ZoneOffset.UTC))
                .fetchSingle(PluginInstances::instance);
    }

    private static PluginInstance instance(Record row) {
        return new PluginInstance(
                row.get(0, String.class),
                row.get(1, String.class),
                row.get(2, Boolean.class),
                row.get(3, byte[].class),
                row.get(4, Long.class),
                row.get(5, OffsetDateTime.class).toInstant());
    }
}

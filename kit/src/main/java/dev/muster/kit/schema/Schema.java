package dev.muster.kit.schema;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// What a database declares, as PostgreSQL's catalog tells it: equal when the things are, however
/// they were written. Rows, rights, the order of columns, what belongs to extensions and the record
/// of applied revisions are no part of it.
public final class Schema {
    private static final Set<Kind> TYPES =
            EnumSet.of(Kind.TABLE, Kind.VIEW, Kind.ENUM, Kind.DOMAIN, Kind.COMPOSITE);
    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<Map<String, Object>> FACTS = new TypeReference<>() {};

    private static final String DEPENDENCIES =
            """
            select d.classid, d.objid, d.objsubid, d.refclassid, d.refobjid, d.refobjsubid, d.deptype
            from pg_depend d
            where d.deptype in ('n', 'a', 'i', 'P', 'S') and d.objid >= 16384 and d.refobjid >= 16384
            union all
            -- What belongs to a thing under another name: its row type, array type, index or rewrite rule.
            select 'pg_type'::regclass, t.oid, 0, 'pg_class'::regclass, t.typrelid, 0, '='
            from pg_type t where t.typrelid <> 0 and t.oid >= 16384
            union all
            select 'pg_type'::regclass, t.typarray, 0, 'pg_type'::regclass, t.oid, 0, '='
            from pg_type t where t.typarray <> 0 and t.oid >= 16384
            union all
            select 'pg_type'::regclass, r.rngmultitypid, 0, 'pg_type'::regclass, r.rngtypid, 0, '='
            from pg_range r where r.rngtypid >= 16384
            union all
            select 'pg_class'::regclass, c.conindid, 0, 'pg_constraint'::regclass, c.oid, 0, '='
            from pg_constraint c where c.conindid <> 0 and c.contype in ('p', 'u', 'x')
            union all
            select 'pg_rewrite'::regclass, w.oid, 0, 'pg_class'::regclass, w.ev_class, 0, '='
            from pg_rewrite w where w.rulename = '_RETURN' and w.oid >= 16384
            union all
            select 'pg_attrdef'::regclass, a.oid, 0, 'pg_class'::regclass, a.adrelid, a.adnum, '='
            from pg_attrdef a
            """;

    private final SortedMap<String, Thing> things;

    private Schema(SortedMap<String, Thing> things) {
        this.things = Collections.unmodifiableSortedMap(things);
    }

    /// Reads a database. Restores the connection's `search_path`.
    public static Schema read(Connection connection) throws SQLException {
        var path = ask(connection, "select current_setting('search_path')");
        ask(connection, "select set_config('search_path', 'public', false)");
        try {
            return new Reading(connection).schema();
        } finally {
            try (var restore =
                    connection.prepareStatement("select set_config('search_path', ?, false)")) {
                restore.setString(1, path);
                restore.execute();
            }
        }
    }

    /// The names of what has rows or values: tables, views, enums, domains and composite types.
    public Collection<String> types() {
        return things.values().stream()
                .filter(thing -> TYPES.contains(thing.kind()))
                .map(thing -> thing.get("name"))
                .sorted()
                .toList();
    }

    /// How many tables there are.
    public int tables() {
        return (int) things.values().stream().filter(thing -> thing.kind() == Kind.TABLE).count();
    }

    /// @param name as PostgreSQL writes it, `incident` or `billing.invoice`
    public boolean hasTable(String name) {
        return has("table " + name);
    }

    /// @param name as PostgreSQL writes it, with its table: `incident.title`
    public boolean hasColumn(String name) {
        return has("column " + name);
    }

    SortedMap<String, Thing> things() {
        return things;
    }

    boolean has(String key) {
        return things.containsKey(key);
    }

    /// The thing with a key that is there for certain.
    Thing get(String key) {
        var thing = things.get(key);
        if (thing == null) {
            throw new IllegalStateException("There is no " + key);
        }
        return thing;
    }

    /// The things that are dropped with another, not theirs in turn.
    Collection<Thing> partsOf(String key) {
        return things.values().stream().filter(thing -> key.equals(thing.parent())).toList();
    }

    private static String ask(Connection connection, String question) throws SQLException {
        try (var sql = connection.createStatement();
                var rows = sql.executeQuery(question)) {
            rows.next();
            return rows.getString(1);
        }
    }

    /// PostgreSQL's own address of a thing.
    private record Address(long catalog, long object, int sub) {
        Address whole() {
            return new Address(catalog, object, 0);
        }
    }

    private static final class Reading {
        private final Map<Address, String> keys = new HashMap<>();
        private final Map<String, Set<String>> needs = new HashMap<>();
        private final SortedMap<String, Thing> things = new TreeMap<>();
        private final Connection connection;

        Reading(Connection connection) {
            this.connection = connection;
        }

        Schema schema() throws SQLException {
            readThings();
            readNeeds();
            var complete = new TreeMap<String, Thing>();
            things.forEach(
                    (key, thing) ->
                            complete.put(
                                    key,
                                    new Thing(
                                            thing.kind(),
                                            key,
                                            thing.parent(),
                                            thing.facts(),
                                            needs.getOrDefault(key, Set.of()))));
            return new Schema(complete);
        }

        private void readThings() throws SQLException {
            try (var sql = connection.createStatement();
                    var rows = sql.executeQuery(query())) {
                while (rows.next()) {
                    var thing = thing(rows);
                    things.put(thing.key(), thing);
                    if (rows.getObject("class") != null) {
                        keys.put(
                                new Address(
                                        rows.getLong("class"),
                                        rows.getLong("object"),
                                        rows.getInt("sub")),
                                thing.key());
                    }
                }
            }
        }

        private static Thing thing(ResultSet row) throws SQLException {
            var facts = new TreeMap<>(JSON.readValue(row.getString("facts"), FACTS));
            facts.values().removeIf(value -> value == null);
            return new Thing(
                    Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                    row.getString("key"),
                    row.getString("parent"),
                    facts,
                    Set.of());
        }

        private void readNeeds() throws SQLException {
            record Need(Address of, Address on, char type) {}
            var found = new HashSet<Need>();
            var aliases = new HashMap<Address, Address>();
            try (var sql = connection.createStatement();
                    var rows = sql.executeQuery(DEPENDENCIES)) {
                while (rows.next()) {
                    var of = new Address(rows.getLong(1), rows.getLong(2), rows.getInt(3));
                    var on = new Address(rows.getLong(4), rows.getLong(5), rows.getInt(6));
                    var type = rows.getString(7).charAt(0);
                    if (type == '=') {
                        aliases.put(of, on);
                    } else {
                        found.add(new Need(of, on, type));
                    }
                }
            }
            for (var need : found) {
                var of = key(need.of(), aliases);
                var on = key(need.on(), aliases);
                // A sequence does not need the column that owns it: the ownership is a thing of its
                // own.
                if (of != null && on != null && !isOwner(of, on)) {
                    need(of, on);
                }
            }
            for (var thing : things.values()) {
                if (thing.parent() != null) {
                    need(thing.key(), thing.parent());
                }
                if (thing.kind() == Kind.OWNERSHIP) {
                    need(thing.key(), "column " + thing.get("owner"));
                }
            }
        }

        private static boolean isOwner(String of, String on) {
            return of.startsWith("sequence ")
                    && (on.startsWith("column ") || on.startsWith("table "));
        }

        private void need(String of, String on) {
            if (!of.equals(on) && things.containsKey(on)) {
                needs.computeIfAbsent(of, key -> new HashSet<>()).add(on);
            }
        }

        private @Nullable String key(Address address, Map<Address, Address> aliases) {
            var known = keys.get(address);
            if (known != null) {
                return known;
            }
            var alias = aliases.get(address);
            if (alias != null) {
                return key(alias, aliases);
            }
            // Columns that a table inherits are no things of their own.
            return address.sub() == 0 ? null : key(address.whole(), aliases);
        }
    }

    private static String query() {
        try (var in = Schema.class.getResourceAsStream("catalog.sql")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.muster.kit.backup;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What in a database has rows or values of its own. What belongs to extensions, and the record of
/// applied revisions, has not.
///
/// @param tables in the order of their names; a partitioned one is there as a whole, without its
///   partitions
/// @param sequences in the order of their names
/// @param views the materialized ones, each after those it reads from
record Inventory(SortedMap<Name, Table> tables, List<Name> sequences, List<View> views) {
    private static final String RELATION =
            """
            relation as (
                select c.*, n.nspname
                from pg_class c
                join pg_namespace n on n.oid = c.relnamespace
                where n.nspname not in ('pg_catalog', 'information_schema')
                  and n.nspname !~ '^pg_(toast|temp)'
                  and (n.nspname, c.relname) <> ('public', 'schema_revision')
                  and not exists (
                      select from pg_depend d
                      where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
            )
            """;

    private static final String TABLES =
            "with "
                    + RELATION
                    + """
                    select nspname, relname, oid, relkind = 'p', array(
                        select a.attname::text
                        from pg_attribute a
                        where a.attrelid = relation.oid and a.attnum > 0 and not a.attisdropped
                          and a.attgenerated = ''
                        order by a.attnum)
                    from relation
                    where relkind in ('r', 'p') and not relispartition
                    """;

    private static final String SEQUENCES =
            "with " + RELATION + "select nspname, relname from relation where relkind = 'S'";

    private static final String VIEWS =
            "with recursive "
                    + RELATION
                    + """
                    , reads (reader, read) as (
                        select w.ev_class, c.oid
                        from pg_rewrite w
                        join pg_depend d on d.classid = 'pg_rewrite'::regclass and d.objid = w.oid
                        join pg_class c on d.refclassid = 'pg_class'::regclass and c.oid = d.refobjid
                        where c.relkind in ('v', 'm') and c.oid <> w.ev_class
                    ),
                    path (view, read, length) as (
                        select oid, oid, 0 from relation where relkind = 'm'
                        union
                        select path.view, reads.read, path.length + 1
                        from path
                        join reads on reads.reader = path.read
                    )
                    select nspname, relname, relispopulated
                    from relation
                    where relkind = 'm'
                    order by (select max(length) from path where view = relation.oid), nspname, relname
                    """;

    /// A table.
    ///
    /// @param oid PostgreSQL's own number of it
    /// @param isPartitioned whether its rows are in its partitions
    /// @param columns those with values of their own, which generated ones have not, in order
    record Table(Name name, long oid, boolean isPartitioned, List<String> columns) {
        Table {
            columns = List.copyOf(columns);
        }

        String copyOut() {
            return "copy %s to stdout with (format text, encoding 'UTF8')"
                    .formatted(
                            isPartitioned
                                    ? "(select %s from %s)".formatted(list(columns), name.sql())
                                    : target(columns));
        }

        /// @param order of the columns in what is copied
        String copyIn(List<String> order) {
            return "copy %s from stdin with (format text, encoding 'UTF8')"
                    .formatted(target(order));
        }

        // An empty list of columns cannot be written, and is what no list means.
        private String target(List<String> order) {
            return order.isEmpty() ? name.sql() : "%s (%s)".formatted(name.sql(), list(order));
        }

        private static String list(List<String> columns) {
            return columns.stream().map(Name::quoted).collect(Collectors.joining(", "));
        }
    }

    /// A materialized view.
    ///
    /// @param isPopulated whether it can be read
    record View(Name name, boolean isPopulated) {}

    static Inventory read(Connection connection) throws SQLException {
        var tables = new TreeMap<Name, Table>();
        for (var table :
                all(
                        connection,
                        TABLES,
                        row ->
                                new Table(
                                        name(row),
                                        row.getLong(3),
                                        row.getBoolean(4),
                                        List.of((String[]) row.getArray(5).getArray())))) {
            tables.put(table.name(), table);
        }
        return new Inventory(
                tables,
                all(connection, SEQUENCES, Inventory::name).stream().sorted().toList(),
                all(connection, VIEWS, row -> new View(name(row), row.getBoolean(3))));
    }

    @FunctionalInterface
    private interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    private static <T> List<T> all(Connection connection, String query, Reading<T> reading)
            throws SQLException {
        try (var sql = connection.createStatement();
                var rows = sql.executeQuery(query)) {
            var all = new ArrayList<T>();
            while (rows.next()) {
                all.add(reading.of(rows));
            }
            return all;
        }
    }

    private static Name name(ResultSet row) throws SQLException {
        return new Name(row.getString(1), row.getString(2));
    }
}

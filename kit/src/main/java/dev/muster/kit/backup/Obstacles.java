package dev.muster.kit.backup;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// What would refuse or change rows that were there before, taken out of the way for a transaction:
/// triggers; row-level security that binds even the owner; foreign keys, since tables come one
/// after the other; and constraints that hold for new rows alone. Foreign keys are checked anew
/// when they are put back.
final class Obstacles {
    // Each with what puts it back as it was. PostgreSQL writes the statements: its quoting is
    // right.
    private static final String ALL =
            """
            with root as (
                select oid from pg_class where oid = any (?::bigint[])
            ),
            written as (
                select t.oid, t.oid::regclass as name
                from (
                    select oid from root
                    union
                    select p.relid from root, pg_partition_tree(root.oid) p
                ) t
            )
            select 1 as rank, format('alter table only %s disable trigger %I', w.name, t.tgname) as away,
                format('alter table only %s enable %s trigger %I', w.name,
                    case t.tgenabled when 'A' then 'always' when 'R' then 'replica' else '' end, t.tgname) as back
            from pg_trigger t
            join written w on w.oid = t.tgrelid
            where not t.tgisinternal and t.tgenabled <> 'D'

            union all
            select 2, format('alter table only %s no force row level security', w.name),
                format('alter table only %s force row level security', w.name)
            from pg_class c
            join written w on w.oid = c.oid
            where c.relforcerowsecurity

            union all
            select 3, format('alter table %s drop constraint %I', k.conrelid::regclass, k.conname),
                format('alter table %s add constraint %I %s', k.conrelid::regclass, k.conname, pg_get_constraintdef(k.oid))
                || coalesce(format('; comment on constraint %I on %s is ', k.conname, k.conrelid::regclass)
                    || quote_literal(obj_description(k.oid, 'pg_constraint')), '')
            from pg_constraint k
            where k.conparentid = 0 and k.conrelid <> 0 and (k.conislocal or k.coninhcount = 0)
              and (
                  k.contype = 'f' and exists (select from written w where w.oid in (k.conrelid, k.confrelid))
                  or k.contype in ('c', 'n') and not k.convalidated and exists (select from written w where w.oid = k.conrelid)
              )
            order by rank, away
            """;

    private final Connection connection;
    private final List<String> back;

    private Obstacles(Connection connection, List<String> back) {
        this.connection = connection;
        this.back = List.copyOf(back);
    }

    /// Takes them out of the way.
    ///
    /// @param connection in a transaction; its search path must be the same when they are put back
    /// @param tables those to be written; a partitioned one means its partitions, too
    static Obstacles remove(Connection connection, Collection<Inventory.Table> tables)
            throws SQLException {
        var away = new ArrayList<String>();
        var back = new ArrayList<String>();
        try (var sql = connection.prepareStatement(ALL)) {
            sql.setObject(1, tables.stream().mapToLong(Inventory.Table::oid).toArray());
            try (var rows = sql.executeQuery()) {
                while (rows.next()) {
                    away.add(rows.getString("away"));
                    back.add(rows.getString("back"));
                }
            }
        }
        run(connection, away);
        return new Obstacles(connection, back);
    }

    /// Puts them back, the last first: the owner must see all rows while foreign keys are checked.
    void putBack() throws SQLException {
        run(connection, back.reversed());
    }

    private static void run(Connection connection, List<String> statements) throws SQLException {
        try (var sql = connection.createStatement()) {
            sql.setEscapeProcessing(false);
            for (var statement : statements) {
                sql.execute(statement);
            }
        }
    }
}

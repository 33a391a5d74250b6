-- A few rows for each table whose constraints let them in; tables without a way in stay empty.
do $$
declare
    name regclass;
    list text;
    vals text;
begin
    for n in 1..12 loop
        for name in
            select c.oid from pg_class c join pg_namespace s on s.oid = c.relnamespace
            where c.relkind in ('r', 'p') and not c.relispartition and s.nspname !~ '^pg_'
              and s.nspname <> 'information_schema' and c.relname <> 'schema_revision'
        loop
            select string_agg(quote_ident(a.attname), ', ' order by a.attnum), string_agg(coalesce(
                    (select format('(select x.%I from %s x offset %s limit 1)', r.attname, k.confrelid::regclass, (n - 1) % 3)
                     from pg_constraint k
                     join pg_attribute r on r.attrelid = k.confrelid and r.attnum = k.confkey[array_position(k.conkey, a.attnum)]
                     where k.contype = 'f' and k.conrelid = name and a.attnum = any (k.conkey)
                     limit 1),
                    case
                        when t.typtype = 'e' then (select quote_literal(enumlabel) from pg_enum e where e.enumtypid = t.oid
                            order by enumsortorder offset n % 2 limit 1)
                        when t.typcategory = 'N' then n::text
                        when t.typcategory = 'S' then case when n % 4 = 0 then quote_literal('row' || n) else
                            quote_literal(E'r\t\\' || n) end
                        when t.typcategory = 'B' then (n % 2 = 0)::text
                        when t.typcategory = 'A' then '''{}'''
                        when t.typcategory = 'D' then quote_literal('2026-01-0' || (n % 9 + 1))
                        when t.typcategory = 'T' then quote_literal(n || ' days')
                        when t.typcategory = 'R' then '''empty'''
                        when t.typname = 'uuid' then quote_literal(md5(n::text))
                        when t.typname in ('json', 'jsonb') then quote_literal('{"n": "\\' || n || '"}')
                        when t.typname = 'bytea' then quote_literal('\x0a5c' || lpad(n::text, 2, '0'))
                        else 'null'
                    end), ', ' order by a.attnum)
            into list, vals
            from pg_attribute a
            join pg_type d on d.oid = a.atttypid
            join pg_type t on t.oid = case d.typtype when 'd' then d.typbasetype else d.oid end
            where a.attrelid = name and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and a.attidentity = ''
              and (not a.atthasdef or n % 2 = 0);
            begin
                execute format('insert into %s (%s) values (%s)', name, list, vals);
            exception when others then
                null;
            end;
        end loop;
    end loop;
    -- A view that is behind its tables comes back as one that is not.
    for name in select c.oid from pg_class c where c.relkind = 'm' and c.relispopulated order by c.oid loop
        execute format('refresh materialized view %s', name);
    end loop;
end
$$;

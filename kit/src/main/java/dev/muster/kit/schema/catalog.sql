-- Everything that a database declares, one row each: kind, key, parent (the key of what it goes with when that is
-- dropped), facts, and PostgreSQL's own address of it. Names are as they are written with search_path = public.
with member as (
    select classid, objid from pg_depend where deptype = 'e'
),
space as (
    select n.oid, n.nspname
    from pg_namespace n
    where n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_(toast|temp)'
      and not exists (select from member m where m.classid = 'pg_namespace'::regclass and m.objid = n.oid)
),
relation as (
    select c.*, c.oid::regclass::text as name
    from pg_class c
    join space s on s.oid = c.relnamespace
    where c.relname !~ '^schema_revision'
      and not exists (select from member m where m.classid = 'pg_class'::regclass and m.objid = c.oid)
),
type as (
    select t.*, format_type(t.oid, null) as name
    from pg_type t
    join space s on s.oid = t.typnamespace
    where not exists (select from member m where m.classid = 'pg_type'::regclass and m.objid = t.oid)
),
counter as (
    select s.seqrelid, format_type(s.seqtypid, null) as type,
        case when s.seqincrement <> 1 then ' increment by ' || s.seqincrement else '' end
        || case when s.seqmin <> case when s.seqincrement > 0 then 1 else l.least end then ' minvalue ' || s.seqmin else '' end
        || case when s.seqmax <> case when s.seqincrement > 0 then l.most else -1 end then ' maxvalue ' || s.seqmax else '' end
        || case when s.seqstart <> case when s.seqincrement > 0 then s.seqmin else s.seqmax end then ' start with ' || s.seqstart else '' end
        || case when s.seqcache <> 1 then ' cache ' || s.seqcache else '' end
        || case when s.seqcycle then ' cycle' else '' end as options,
        format('increment by %s|minvalue %s|maxvalue %s|start with %s|cache %s|%s', s.seqincrement, s.seqmin, s.seqmax,
            s.seqstart, s.seqcache, case when s.seqcycle then 'cycle' else 'no cycle' end) as settings
    from pg_sequence s
    cross join lateral (
        select case s.seqtypid when 'smallint'::regtype then -32768 when 'integer'::regtype then -2147483648 else -9223372036854775808 end as least,
            case s.seqtypid when 'smallint'::regtype then 32767 when 'integer'::regtype then 2147483647 else 9223372036854775807 end as most
    ) l
),
identity as (
    select d.refobjid as relation, d.refobjsubid as number, d.objid as sequence
    from pg_depend d
    where d.classid = 'pg_class'::regclass and d.refclassid = 'pg_class'::regclass and d.deptype = 'i' and d.refobjsubid > 0
),
attribute as (
    select a.*, r.name as relation, r.relkind, quote_ident(a.attname) as name
    from relation r
    join pg_attribute a on a.attrelid = r.oid and a.attnum > 0 and not a.attisdropped
    where r.relkind in ('r', 'p') and (a.attislocal or a.attinhcount = 0)
),
thing (kind, key, parent, facts, class, object, sub) as (
    select 'extension', 'extension ' || quote_ident(e.extname), null,
        jsonb_build_object('name', quote_ident(e.extname), 'schema', nullif(n.nspname, 'public')),
        'pg_extension'::regclass::oid, e.oid, 0
    from pg_extension e
    join pg_namespace n on n.oid = e.extnamespace
    where e.extname <> 'plpgsql'

    union all
    select 'schema', 'schema ' || quote_ident(nspname), null, jsonb_build_object('name', quote_ident(nspname)),
        'pg_namespace'::regclass, oid, 0
    from space
    where nspname <> 'public'

    union all
    select 'collation', 'collation ' || c.oid::regcollation, null,
        jsonb_build_object('name', c.oid::regcollation, 'definition',
            format('provider = %s, locale = %L%s%s', case c.collprovider when 'i' then 'icu' when 'b' then 'builtin' else 'libc' end,
                coalesce(c.colllocale, c.collcollate), case when c.collisdeterministic then '' else ', deterministic = false' end,
                coalesce(', rules = ' || quote_literal(c.collicurules), ''))),
        'pg_collation'::regclass, c.oid, 0
    from pg_collation c
    join space s on s.oid = c.collnamespace
    where not exists (select from member m where m.classid = 'pg_collation'::regclass and m.objid = c.oid)

    union all
    select 'enum', 'type ' || name, null,
        jsonb_build_object('name', name,
            'labels', (select jsonb_agg(e.enumlabel order by e.enumsortorder) from pg_enum e where e.enumtypid = type.oid)),
        'pg_type'::regclass, oid, 0
    from type
    where typtype = 'e'

    union all
    select 'domain', 'type ' || name, null,
        jsonb_build_object('name', name, 'type', format_type(typbasetype, typtypmod),
            'collation', (select case when typcollation <> b.typcollation then typcollation::regcollation::text end from pg_type b where b.oid = typbasetype),
            'not_null', nullif(typnotnull, false), 'default', typdefault),
        'pg_type'::regclass, oid, 0
    from type
    where typtype = 'd'

    union all
    select 'domain_constraint', 'constraint ' || t.name || '.' || quote_ident(c.conname), 'type ' || t.name,
        jsonb_build_object('domain', t.name, 'name', quote_ident(c.conname), 'definition', pg_get_constraintdef(c.oid)),
        'pg_constraint'::regclass, c.oid, 0
    from pg_constraint c
    join type t on t.oid = c.contypid
    where c.contype = 'c'

    union all
    select 'composite', 'type ' || t.name, null,
        jsonb_build_object('name', t.name,
            'attributes', (
                select jsonb_agg(part order by a.attnum, n)
                from pg_attribute a
                join pg_type b on b.oid = a.atttypid
                cross join lateral (values (1, quote_ident(a.attname)), (2, format_type(a.atttypid, a.atttypmod)
                    || case when a.attcollation <> b.typcollation then ' collate ' || a.attcollation::regcollation else '' end)) v (n, part)
                where a.attrelid = t.typrelid and a.attnum > 0 and not a.attisdropped)),
        'pg_type'::regclass, t.oid, 0
    from type t
    join pg_class c on c.oid = t.typrelid and c.relkind = 'c'

    union all
    select 'range', 'type ' || t.name, null,
        jsonb_build_object('name', t.name, 'definition', 'subtype = ' || format_type(r.rngsubtype, null)
            || coalesce((select ', subtype_opclass = ' || quote_ident(o.opcname) from pg_opclass o where o.oid = r.rngsubopc and not o.opcdefault), '')
            || coalesce((select ', collation = ' || r.rngcollation::regcollation from pg_type b where b.oid = r.rngsubtype and r.rngcollation not in (0, b.typcollation)), '')
            || case when r.rngsubdiff = 0 then '' else ', subtype_diff = ' || r.rngsubdiff::regproc end
            || case when r.rngcanonical = 0 then '' else ', canonical = ' || r.rngcanonical::regproc end
            || ', multirange_type_name = ' || format_type(r.rngmultitypid, null)),
        'pg_type'::regclass, t.oid, 0
    from type t
    join pg_range r on r.rngtypid = t.oid

    union all
    select 'sequence', 'sequence ' || r.name, null,
        jsonb_build_object('name', r.name, 'type', nullif(c.type, 'bigint'), 'options', c.options, 'settings', c.settings,
            'unlogged', nullif(r.relpersistence = 'u', false)),
        'pg_class'::regclass, r.oid, 0
    from relation r
    join counter c on c.seqrelid = r.oid
    where not exists (select from identity i where i.sequence = r.oid)

    union all
    select 'ownership', 'ownership of sequence ' || r.name, 'sequence ' || r.name,
        jsonb_build_object('sequence', r.name, 'owner', t.name || '.' || quote_ident(a.attname)),
        null, r.oid, 0
    from relation r
    join pg_depend d on d.classid = 'pg_class'::regclass and d.objid = r.oid and d.deptype = 'a' and d.refclassid = 'pg_class'::regclass
        and d.refobjsubid > 0
    join relation t on t.oid = d.refobjid
    join pg_attribute a on a.attrelid = t.oid and a.attnum = d.refobjsubid
    where r.relkind = 'S'

    union all
    select 'table', 'table ' || r.name, null,
        jsonb_build_object('name', r.name, 'unlogged', nullif(r.relpersistence = 'u', false),
            'partition_by', pg_get_partkeydef(r.oid), 'bound', pg_get_expr(r.relpartbound, r.oid),
            'inherits', (select string_agg(i.inhparent::regclass::text, ', ' order by i.inhseqno) from pg_inherits i where i.inhrelid = r.oid),
            'options', (select string_agg(o, ', ' order by o) from unnest(r.reloptions) o),
            'replica_identity', case r.relreplident when 'f' then 'full' when 'n' then 'nothing' end,
            'security', nullif(r.relrowsecurity, false), 'forced', nullif(r.relforcerowsecurity, false)),
        'pg_class'::regclass, r.oid, 0
    from relation r
    where r.relkind in ('r', 'p')

    union all
    select 'column', 'column ' || a.relation || '.' || a.name, 'table ' || a.relation,
        jsonb_build_object('table', a.relation, 'name', a.name, 'type', format_type(a.atttypid, a.atttypmod),
            'collation', (select case when a.attcollation <> t.typcollation then a.attcollation::regcollation::text end from pg_type t where t.oid = a.atttypid),
            'not_null', nullif(a.attnotnull, false),
            'identity', case a.attidentity when 'a' then 'always' when 'd' then 'by default' end,
            'identity_options', case when a.attidentity <> '' then c.options end,
            'identity_settings', case when a.attidentity <> '' then c.settings end,
            'sequence', i.sequence::regclass, 'storage', (
                select case when a.attstorage <> t.typstorage then
                    case a.attstorage when 'p' then 'plain' when 'e' then 'external' when 'm' then 'main' else 'extended' end end
                from pg_type t where t.oid = a.atttypid),
            'compression', case a.attcompression when 'p' then 'pglz' when 'l' then 'lz4' end,
            'statistics', nullif(a.attstattarget, -1),
            'generated', case when a.attgenerated <> '' then pg_get_expr(d.adbin, d.adrelid) end,
            'generation', case a.attgenerated when 's' then 'stored' when 'v' then 'virtual' end,
            'enum', (select to_jsonb(true) from pg_type t where t.oid = a.atttypid and t.typtype = 'e'),
            'number', a.attnum),
        'pg_class'::regclass, a.attrelid, a.attnum
    from attribute a
    left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    left join identity i on i.relation = a.attrelid and i.number = a.attnum
    left join counter c on c.seqrelid = i.sequence

    union all
    select 'default', 'default of ' || a.relation || '.' || a.name, 'column ' || a.relation || '.' || a.name,
        jsonb_build_object('table', a.relation, 'column', a.name, 'expression', pg_get_expr(d.adbin, d.adrelid)),
        'pg_attrdef'::regclass, d.oid, 0
    from attribute a
    join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    where a.attgenerated = ''

    union all
    select 'constraint', 'constraint ' || r.name || '.' || quote_ident(c.conname), 'table ' || r.name,
        jsonb_build_object('table', r.name, 'name', quote_ident(c.conname), 'type', c.contype,
            'definition', regexp_replace(pg_get_constraintdef(c.oid), ' NOT VALID$', ''),
            'unchecked', nullif(not c.convalidated and c.conenforced, false)),
        'pg_constraint'::regclass, c.oid, 0
    from pg_constraint c
    join relation r on r.oid = c.conrelid
    where c.contype in ('p', 'u', 'f', 'c', 'x') and c.conparentid = 0 and (c.conislocal or c.coninhcount = 0)

    union all
    select 'index', 'index ' || x.name, case r.relkind when 'm' then 'view ' else 'table ' end || r.name,
        jsonb_build_object('table', r.name, 'name', x.name,
            'definition', replace(pg_get_indexdef(i.indexrelid), ' ON ONLY ', ' ON '), 'unique', nullif(i.indisunique, false),
            'partitioned', nullif(x.relkind = 'I', false), 'invalid', nullif(i.indisvalid, true)),
        'pg_class'::regclass, x.oid, 0
    from pg_index i
    join relation x on x.oid = i.indexrelid
    join relation r on r.oid = i.indrelid
    where not x.relispartition
      and not exists (select from pg_constraint c where c.conindid = i.indexrelid and c.contype in ('p', 'u', 'x'))

    union all
    select 'view', 'view ' || r.name, null,
        jsonb_build_object('name', r.name, 'materialized', nullif(r.relkind = 'm', false), 'definition', pg_get_viewdef(r.oid),
            'options', (select string_agg(o, ', ' order by o) from unnest(r.reloptions) o),
            'columns', (select jsonb_agg(quote_ident(a.attname) || ' ' || format_type(a.atttypid, a.atttypmod) order by a.attnum)
                from pg_attribute a where a.attrelid = r.oid and a.attnum > 0 and not a.attisdropped)),
        'pg_class'::regclass, r.oid, 0
    from relation r
    where r.relkind in ('v', 'm')

    union all
    select 'function', 'function ' || p.oid::regprocedure, null,
        jsonb_build_object('name', p.oid::regprocedure, 'procedure', nullif(p.prokind = 'p', false),
            'definition', pg_get_functiondef(p.oid), 'signature', pg_get_function_arguments(p.oid) || ' returns ' || coalesce(pg_get_function_result(p.oid), '')),
        'pg_proc'::regclass, p.oid, 0
    from pg_proc p
    join space s on s.oid = p.pronamespace
    where p.prokind in ('f', 'p') and not exists (select from member m where m.classid = 'pg_proc'::regclass and m.objid = p.oid)
      -- Those of a range type come and go with it.
      and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'i')

    union all
    select 'trigger', 'trigger ' || quote_ident(t.tgname) || ' on ' || r.name,
        case when r.relkind in ('v', 'm') then 'view ' else 'table ' end || r.name,
        jsonb_build_object('table', r.name, 'name', quote_ident(t.tgname), 'definition', pg_get_triggerdef(t.oid),
            'enabled', case t.tgenabled when 'D' then 'disable' when 'A' then 'enable always' when 'R' then 'enable replica' end),
        'pg_trigger'::regclass, t.oid, 0
    from pg_trigger t
    join relation r on r.oid = t.tgrelid
    where not t.tgisinternal and t.tgparentid = 0

    union all
    select 'policy', 'policy ' || quote_ident(p.polname) || ' on ' || r.name, 'table ' || r.name,
        jsonb_build_object('table', r.name, 'name', quote_ident(p.polname),
            'definition', case when p.polpermissive then '' else ' as restrictive' end
                || case p.polcmd when 'r' then ' for select' when 'a' then ' for insert' when 'w' then ' for update' when 'd' then ' for delete' else '' end
                || coalesce(' to ' || (select string_agg(case k when 0 then 'public' else k::regrole::text end, ', ' order by k) from unnest(p.polroles) k where p.polroles <> '{0}'), '')
                || coalesce(' using (' || pg_get_expr(p.polqual, p.polrelid) || ')', '')
                || coalesce(' with check (' || pg_get_expr(p.polwithcheck, p.polrelid) || ')', '')),
        'pg_policy'::regclass, p.oid, 0
    from pg_policy p
    join relation r on r.oid = p.polrelid

    union all
    select 'rule', 'rule ' || quote_ident(w.rulename) || ' on ' || r.name,
        case when r.relkind in ('v', 'm') then 'view ' else 'table ' end || r.name,
        jsonb_build_object('table', r.name, 'name', quote_ident(w.rulename), 'definition', pg_get_ruledef(w.oid)),
        'pg_rewrite'::regclass, w.oid, 0
    from pg_rewrite w
    join relation r on r.oid = w.ev_class
    where w.rulename <> '_RETURN'

    union all
    select 'statistics', 'statistics ' || s.name, 'table ' || r.name,
        jsonb_build_object('table', r.name, 'name', s.name, 'definition', pg_get_statisticsobjdef(s.oid)),
        'pg_statistic_ext'::regclass, s.oid, 0
    from (
        select e.oid, e.stxrelid,
            case n.nspname when 'public' then '' else quote_ident(n.nspname) || '.' end || quote_ident(e.stxname) as name
        from pg_statistic_ext e
        join pg_namespace n on n.oid = e.stxnamespace
    ) s
    join relation r on r.oid = s.stxrelid

    union all
    select 'unsupported', 'clustering of ' || r.name || ' by ' || i.indexrelid::regclass, 'table ' || r.name, '{}'::jsonb, null, null, 0
    from pg_index i
    join relation r on r.oid = i.indrelid
    where i.indisclustered

    union all
    select 'unsupported', 'replica identity of ' || r.name || ' by ' || i.indexrelid::regclass, 'table ' || r.name, '{}'::jsonb, null, null, 0
    from pg_index i
    join relation r on r.oid = i.indrelid
    where i.indisreplident

    union all
    select 'unsupported', 'statistics target of ' || x.name || '.' || quote_ident(a.attname), 'index ' || x.name, '{}'::jsonb, null, null, 0
    from relation x
    join pg_attribute a on a.attrelid = x.oid and a.attstattarget >= 0
    where x.relkind in ('i', 'I')

    union all
    select 'unsupported', 'unchecked constraint ' || r.name || '.' || quote_ident(c.conname), 'table ' || r.name, '{}'::jsonb, null, null, 0
    from pg_constraint c
    join relation r on r.oid = c.conrelid
    where c.contype = 'n' and not c.convalidated

    union all
    select 'unsupported', i.type || ' ' || i.identity, null, jsonb_build_object('name', i.identity), o.class, o.oid, 0
    from (
        select 'pg_proc'::regclass as class, p.oid, p.pronamespace as space from pg_proc p where p.prokind in ('a', 'w')
        union all select 'pg_class'::regclass, c.oid, c.relnamespace from pg_class c where c.relkind = 'f'
        union all select 'pg_operator'::regclass, oid, oprnamespace from pg_operator
        union all select 'pg_opclass'::regclass, oid, opcnamespace from pg_opclass
        union all select 'pg_ts_config'::regclass, oid, cfgnamespace from pg_ts_config
        union all select 'pg_ts_dict'::regclass, oid, dictnamespace from pg_ts_dict
        union all select 'pg_event_trigger'::regclass, oid, null from pg_event_trigger
        union all select 'pg_publication'::regclass, oid, null from pg_publication
        union all select 'pg_foreign_server'::regclass, oid, null from pg_foreign_server
        union all select 'pg_cast'::regclass, oid, null from pg_cast c where oid >= 16384
            -- That of a range type comes and goes with it.
            and not exists (select from pg_depend d where d.classid = 'pg_cast'::regclass and d.objid = c.oid and d.deptype = 'i')
    ) o
    cross join lateral pg_identify_object(o.class, o.oid, 0) i
    where (o.space is null or o.space in (select s.oid from space s))
      and not exists (select from member m where m.classid = o.class and m.objid = o.oid)
)
select kind, key, parent, facts::text, class, object, sub from thing

union all
select 'comment', 'comment on ' || t.key, t.key,
    jsonb_build_object('text', d.description, 'target',
        case t.kind
            when 'enum' then 'type ' || (t.facts ->> 'name') when 'composite' then 'type ' || (t.facts ->> 'name')
            when 'range' then 'type ' || (t.facts ->> 'name') when 'domain' then 'domain ' || (t.facts ->> 'name')
            when 'view' then case when t.facts ? 'materialized' and t.facts ->> 'materialized' = 'true' then 'materialized view ' else 'view ' end || (t.facts ->> 'name')
            when 'function' then case when t.facts ->> 'procedure' = 'true' then 'procedure ' else 'function ' end || (t.facts ->> 'name')
            when 'column' then 'column ' || (t.facts ->> 'table') || '.' || (t.facts ->> 'name')
            when 'constraint' then 'constraint ' || (t.facts ->> 'name') || ' on ' || (t.facts ->> 'table')
            when 'domain_constraint' then 'constraint ' || (t.facts ->> 'name') || ' on domain ' || (t.facts ->> 'domain')
            when 'trigger' then 'trigger ' || (t.facts ->> 'name') || ' on ' || (t.facts ->> 'table')
            when 'policy' then 'policy ' || (t.facts ->> 'name') || ' on ' || (t.facts ->> 'table')
            when 'rule' then 'rule ' || (t.facts ->> 'name') || ' on ' || (t.facts ->> 'table')
            else t.kind || ' ' || (t.facts ->> 'name')
        end)::text,
    null, null, null
from thing t
join pg_description d on d.classoid = t.class and d.objoid = t.object and d.objsubid = t.sub
where t.kind not in ('unsupported', 'extension')

union all
-- Comments on the columns of views and composite types.
select 'comment', 'comment on column ' || r.name || '.' || quote_ident(a.attname),
    case when r.relkind = 'c' then 'type ' else 'view ' end || r.name,
    jsonb_build_object('text', d.description, 'target', 'column ' || r.name || '.' || quote_ident(a.attname))::text,
    null, null, null
from relation r
join pg_attribute a on a.attrelid = r.oid and a.attnum > 0 and not a.attisdropped
join pg_description d on d.classoid = 'pg_class'::regclass and d.objoid = r.oid and d.objsubid = a.attnum
where r.relkind in ('v', 'm', 'c')

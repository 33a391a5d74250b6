-- For tables that are written once: `create trigger ... execute function append_only()`.
create function append_only() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only: % refused, write a new row instead', tg_table_name, lower(tg_op)
        using errcode = 'insufficient_privilege';
end
$$;
